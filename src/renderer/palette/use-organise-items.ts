import { useMemo } from 'react'
import { useLabels } from '../data/use-labels.ts'
import { useSearches } from '../data/use-searches.ts'
import { useNavigation } from '../data/use-view.ts'
import { nameLang } from '../ui/name-lang.ts'
import type { PaletteItem } from './palette-items.ts'

/** The reader's labels and kept searches. */
export function useOrganiseItems(): PaletteItem[] {
  const { enter } = useNavigation()
  const labels = useLabels()
  const searches = useSearches()
  return useMemo(
    () => [
      ...labels.map(({ id, name }): PaletteItem => ({
        id: `label ${id}`,
        kind: 'label',
        name,
        lang: nameLang(name),
        otherNames: [],
        run: () => enter({ kind: 'label', label: id }),
      })),
      ...searches.map(({ id, name, text }): PaletteItem => ({
        id: `search ${id}`,
        kind: 'search',
        name,
        lang: nameLang(name),
        otherNames: [text],
        run: () => enter({ kind: 'search', text }),
      })),
    ],
    [enter, labels, searches],
  )
}
