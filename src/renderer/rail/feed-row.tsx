import type { TFunction } from 'i18next'
import { memo, type CSSProperties } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { Feed } from '#shared/model.ts'
import { isSilent } from '../data/feed-facts.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { FeedSign } from '../ui/feed-sign.tsx'
import { isolate } from '../ui/isolate.ts'

/**
 * One source: its two letters, and its name and unread count when the rail is open; `here` when its articles are what
 * is shown. There may be hundreds, so one is drawn again only when it changes.
 */
export const FeedRow = memo(function FeedRow({ feed, here, t }: { feed: Feed; here: boolean; t: TFunction }) {
  const format = useFormat()
  const { go } = useNavigation()
  return (
    <li>
      <button
        type="button"
        className={`rail-row rail-feed ${stateClass(feed)}`}
        data-feed={feed.id}
        data-name={feed.shown.title}
        aria-current={here ? 'page' : undefined}
        aria-label={describe(t, feed)}
        title={
          feed.failure === null ? feed.shown.title : `${feed.shown.title}: ${wordsOfFailure(t, feed.failure).text}`
        }
        onClick={() => go({ kind: 'feed', feedId: feed.id })}
      >
        <FeedSign feed={feed} className="rail-monogram" plain={feed.failure !== null} />
        {isSilent(feed) ? (
          <span className="rail-name">{endedName(t, feed)}</span>
        ) : (
          <span className="rail-name rail-title" lang={feed.shown.lang}>
            <bdi dir={dirOf(feed.shown.lang)}>{feed.shown.title}</bdi>
          </span>
        )}
        {feed.unread === 0 ? null : <span className="rail-count">{format.number(feed.unread)}</span>}
      </button>
    </li>
  )
})

/** Tells the styles of a list of rows how many there are, so that one out of sight has its height. */
export function ofLength(rows: number): CSSProperties {
  return { '--rows': rows } as CSSProperties
}

function stateClass(feed: Feed): string {
  if (isSilent(feed)) return 'rail-silent'
  if (feed.failure !== null) return 'rail-failing'
  return feed.unread > 0 ? 'rail-unread' : ''
}

function describe(t: TFunction, feed: Feed): string {
  const { unread } = feed
  const { title } = feed.shown
  if (isSilent(feed)) return endedName(t, feed)
  if (feed.failure !== null) return t('rail.failing', { title })
  if (feed.state === 'paused') return t('rail.paused', { title })
  return t('rail.unread', { title, count: unread })
}

function endedName(t: TFunction, feed: Feed): string {
  if (feed.newestEntryAt === null) return feed.shown.title
  const year = String(new Date(feed.newestEntryAt).getUTCFullYear())
  return t('rail.ended', { title: isolate(feed.shown.title), year })
}
