import { dirOf } from '#shared/languages.ts'
import type { ArticleSummary } from '#shared/model.ts'
import { RowMeta } from '../ui/row-meta.tsx'

type TimelineRowProps = {
  article: ArticleSummary
  withExcerpt: boolean
  current: boolean
  unreadMark: string
  onOpen(article: ArticleSummary): void
}

/** One article in a list: unread dot, title in its own language, time, source, picture. */
export function TimelineRow({ article, withExcerpt, current, unreadMark, onOpen }: TimelineRowProps) {
  const { title, lang, read, excerpt, thumbnail } = article
  const dir = dirOf(lang)
  return (
    <article
      className={['row', read ? 'row-read' : 'row-unread', current ? 'row-current' : ''].join(' ')}
      data-article={article.id}
    >
      <div className="row-words">
        <h3 className="row-title" lang={lang}>
          <button type="button" className="row-open" onClick={() => onOpen(article)}>
            {read ? null : <span className="unseen">{`${unreadMark}. `}</span>}
            <bdi dir={dir}>{title}</bdi>
          </button>
        </h3>
        {withExcerpt && excerpt !== '' ? (
          <p className="row-excerpt" lang={lang}>
            <bdi dir={dir}>{excerpt}</bdi>
          </p>
        ) : null}
        <RowMeta {...article} />
      </div>
      {thumbnail === null ? null : (
        <img className="row-picture" src={thumbnail} alt="" loading="lazy" decoding="async" />
      )}
    </article>
  )
}
