import './list-pane.css'
import { useCallback } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { useWords } from '../data/use-words.ts'
import { useArticleList, useListed } from '../data/queries.ts'
import type { ListSource } from '../data/reading-list.ts'
import { useGrouped } from '../data/threads.ts'
import { useCountText } from '../data/use-count-text.ts'
import { useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Scroller } from '../ui/scroller.tsx'
import { namedTitle } from './named-title.ts'
import { Timeline } from './timeline.tsx'
import { useSettled } from './use-settled.ts'

/** A list beside the article that was picked from it. */
export function ListPane({ source, current }: { source: ListSource; current: ArticleId }) {
  const t = useWords()
  const countText = useCountText()
  const { density } = useSettings()
  const { replace } = useNavigation()
  const { data, fetchNextPage, hasNextPage, isFetching } = useArticleList(source.query)
  const { shown } = useSettled(useListed(data))
  const rows = useGrouped(shown, source.query, current)
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetching])
  const [first] = shown
  const nameOf = (name: string) => (first === undefined ? name : shownName(first, name))
  // The language or the script may have changed since the list was left.
  const title = namedTitle(t, source.query, nameOf) ?? source.title
  const unread = shown.filter((article) => !article.read).length
  const unreadText = unread === 0 ? undefined : countText('front.unread', unread)
  return (
    <section className="list-pane" aria-label={t('list.articles')} data-pane>
      <div className="list-pane-head">
        <h2 className="section-title" title={title}>
          <bdi>{title}</bdi>
        </h2>
        <p className="section-note" title={unreadText}>
          {unreadText}
        </p>
      </div>
      <Scroller name="list">
        <Timeline
          articles={rows}
          label={t('list.articles')}
          look={density === 'compact' ? 'list' : 'brief'}
          current={current}
          query={source.query}
          onOpen={({ id }) => replace({ kind: 'article', id })}
          onEnd={onEnd}
        />
      </Scroller>
    </section>
  )
}
