import type { PackScope } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useFeeds } from './queries.ts'
import { useLabels } from './use-labels.ts'
import { localZone, useFormat } from './use-settings.ts'
import { scopeName } from './scope-name.ts'

/** Names what packs are of. */
export function useScopeName(): (scope: PackScope) => string {
  const t = useWords()
  const format = useFormat()
  const { data: feeds = [] } = useFeeds()
  const labels = useLabels()
  return (scope) => scopeName({ t, feeds, labels, dayOf: (at) => format.mediumDate(at, localZone) }, scope)
}
