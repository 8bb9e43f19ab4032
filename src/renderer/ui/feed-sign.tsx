import './feed-sign.css'
import type { Feed } from '#shared/model.ts'
import { monogram } from '../data/monogram.ts'

type FeedSignProps = { feed: Pick<Feed, 'shown' | 'monogram' | 'colour'>; className?: string; plain?: boolean }

/** The letters that stand for a source, in its colour; `plain` where another colour says more. */
export function FeedSign({ feed, className = 'feed-sign', plain = false }: FeedSignProps) {
  const colour = plain || feed.colour === null ? undefined : `var(--feed-${feed.colour})`
  return (
    <span
      className={`letters ${className}`}
      lang={feed.shown.lang}
      data-letters={feed.monogram ?? (monogram(feed.shown.title) || '·')}
      {...(colour && { style: { color: colour } })}
    />
  )
}
