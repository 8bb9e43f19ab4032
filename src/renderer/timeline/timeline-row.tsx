import { memo, type SyntheticEvent } from 'react'
import { dirOf } from '#shared/languages.ts'
import type { ArticleSummary } from '#shared/model.ts'
import type { ListLook } from '#shared/settings.ts'
import { useIsSelected } from '../data/selection.ts'
import { RowMeta } from '../ui/row-meta.tsx'
import { ThreadMark } from '../ui/thread-mark.tsx'

/** `brief` is a list that stands beside something larger: lines without decks; `opening` is what opens a section. */
export type RowLook = 'brief' | 'opening' | ListLook

type TimelineRowProps = {
  article: ArticleSummary
  look: RowLook
  current: boolean
  /** A compact list has one line for an article, and tells on hover what it cuts. */
  compact: boolean
  unreadMark: string
  selectedMark: string
  /** How many other reports of its event it stands for. */
  more: number
  onOpen(article: ArticleSummary): void
}

/** Titles longer than this may be cut after some lines, and are told in full on hover. */
const longTitle = 100
/** A picture smaller than this, in its own pixels, is a counter or a spacer. */
const smallestPicture = 24

/** One article in a list: unread dot, title in its own language, time, source, picture. */
export const TimelineRow = memo(function TimelineRow({
  article,
  look,
  current,
  compact,
  unreadMark,
  selectedMark,
  more,
  onOpen,
}: TimelineRowProps) {
  const { title, lang, read, excerpt, thumbnail, pictureComing, feedTitle, thread } = article
  const oneLine = compact && look === 'list'
  const dir = dirOf(lang)
  const selected = useIsSelected(article.id)
  return (
    <article
      className={`row row-${look} ${read ? 'row-read' : 'row-unread'} ${current ? 'row-current' : ''} ${selected ? 'row-selected' : ''}`}
      data-article={article.id}
      title={oneLine ? `${title}\n${feedTitle}` : undefined}
    >
      <div className="row-words">
        <h3 className="row-title" lang={lang}>
          <button
            type="button"
            className="row-open"
            title={title.length > longTitle && !oneLine ? title : undefined}
            onClick={() => onOpen(article)}
          >
            {selected ? <span className="unseen">{`${selectedMark}. `}</span> : null}
            {read ? null : <span className="unseen">{`${unreadMark}. `}</span>}
            <span className="row-lines">
              <bdi dir={dir}>{title}</bdi>
            </span>
          </button>
        </h3>
        {look === 'brief' || excerpt === '' ? null : (
          <p className="row-excerpt" lang={lang}>
            <bdi dir={dir}>{excerpt}</bdi>
          </p>
        )}
        <RowMeta {...article}>
          {thread === null || more === 0 ? null : <ThreadMark thread={thread.id} more={more} />}
        </RowMeta>
      </div>
      {pictureComing ? <span className="row-picture" /> : null}
      {thumbnail === null ? null : (
        <img className="row-picture" src={thumbnail} alt="" loading="lazy" decoding="async" onLoad={hideSpeck} />
      )}
    </article>
  )
})

/** Its place stays empty, so that nothing moves. */
function hideSpeck({ currentTarget: { naturalWidth, naturalHeight, style } }: SyntheticEvent<HTMLImageElement>): void {
  if (naturalWidth < smallestPicture || naturalHeight < smallestPicture) style.visibility = 'hidden'
}
