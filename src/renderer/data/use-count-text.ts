import { useWords } from './use-words.ts'
import { useFormat } from './use-settings.ts'

type CountKey =
  | 'front.unread'
  | 'front.new'
  | 'list.markedRead'
  | 'offline.text'
  | 'storage.kept'
  | 'settings.found'
  | 'settings.taken'
  | 'sources.count'
  | 'sources.chosen'
  | 'sources.pausedMany'
  | 'sources.resumedMany'
  | 'sources.removedMany'
  | 'list.markedUnread'
  | 'list.starred'
  | 'list.unstarred'
  | 'list.selected'
  | 'list.moreOnStory'
  | 'thread.reports'
  | 'popular.whySources'
  | 'popular.whyTags'
  | 'folio.letGo'
  | 'labels.articles'
  | 'rules.matches'
  | 'rules.hits'
  | 'rules.did'
  | 'rules.back'
  | 'palette.found'

/** A sentence about a number, in its plural form, with the number as the language writes it. */
export function useCountText(): (key: CountKey, count: number) => string {
  const t = useWords()
  const format = useFormat()
  return (key, count) => t(key, { count, replace: { count: format.number(count) } })
}
