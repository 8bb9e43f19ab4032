import { dirOf } from '#shared/languages.ts'
import type { ArticleId, SearchHit } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { RowMeta } from '../ui/row-meta.tsx'
import { MarkedText } from './marked-text.tsx'

/** One article that was found: title and the words around the match, in the article's language. */
export function HitRow({ hit, onOpen }: { hit: SearchHit; onOpen(id: ArticleId): void }) {
  const t = useWords()
  const { id, title, snippet, lang, read, thumbnail } = hit
  const dir = dirOf(lang)
  return (
    <article className={read ? 'row row-read' : 'row row-unread'} data-article={id}>
      <div className="row-words">
        <h3 className="row-title" lang={lang}>
          <button type="button" className="row-open" onClick={() => onOpen(id)}>
            {read ? null : <span className="unseen">{`${t('list.unreadMark')}. `}</span>}
            <bdi dir={dir}>
              <MarkedText text={title} />
            </bdi>
          </button>
        </h3>
        {snippet === '' ? null : (
          <p className="row-excerpt search-snippet" lang={lang}>
            <bdi dir={dir}>
              <MarkedText text={snippet} />
            </bdi>
          </p>
        )}
        <RowMeta {...hit} />
      </div>
      {thumbnail === null ? null : (
        <img className="row-picture" src={thumbnail} alt="" loading="lazy" decoding="async" />
      )}
    </article>
  )
}
