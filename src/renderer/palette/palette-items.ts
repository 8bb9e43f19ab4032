import type { ActionName, Chord } from '#shared/shortcuts.ts'
import type { Named } from './match-name.ts'
import { matchName } from './match-name.ts'

const itemKinds = ['command', 'section', 'folder', 'feed', 'setting', 'tag', 'article', 'search'] as const
type ItemKind = (typeof itemKinds)[number]

/** Something that the palette offers. `lang` is given where the name is in its own language. */
export type PaletteItem = Named & {
  id: string
  kind: ItemKind
  lang?: string | undefined
  chord?: Chord | null
  /** An action waits until the focus is back where it was before the palette. */
  action?: ActionName
  run(): void
}

/** What is called so, the best first; everything in its order when nothing has been typed. */
export function found(items: readonly PaletteItem[], text: string, most: number): PaletteItem[] {
  if (text.trim() === '') return items.filter(({ kind }) => kind !== 'tag').slice(0, most)
  return items
    .flatMap((item) => {
      const rank = matchName(item, text)
      return rank === null ? [] : [{ item, rank }]
    })
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        itemKinds.indexOf(one.item.kind) - itemKinds.indexOf(other.item.kind) ||
        one.item.name.length - other.item.name.length,
    )
    .slice(0, most)
    .map(({ item }) => item)
}
