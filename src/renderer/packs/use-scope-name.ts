import type { PackScope } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFeeds } from '../data/queries.ts'
import { useLabels } from '../data/use-labels.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { scopeName } from './scope-name.ts'

/** Names what packs are of. */
export function useScopeName(): (scope: PackScope) => string {
  const t = useWords()
  const format = useFormat()
  const { data: feeds = [] } = useFeeds()
  const labels = useLabels()
  return (scope) => scopeName({ t, feeds, labels, dayOf: (at) => format.mediumDate(at, localZone) }, scope)
}
