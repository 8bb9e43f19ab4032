import { useTranslation } from 'react-i18next'
import { dirOf, interfaceLanguages } from '#shared/languages.ts'
import type { ArticleId, SearchHit } from '#shared/model.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { MarkedText } from './marked-text.tsx'

/** One article that was found: title and the words around the match, in the article's language. */
export function HitRow({ hit, onOpen }: { hit: SearchHit; onOpen(id: ArticleId): void }) {
  const { t } = useTranslation()
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
        <HitMeta hit={hit} />
      </div>
      {thumbnail === null ? null : (
        <img className="row-picture" src={thumbnail} alt="" loading="lazy" decoding="async" />
      )}
    </article>
  )
}

function HitMeta({ hit }: { hit: SearchHit }) {
  const format = useFormat()
  const now = useNow()
  const { language } = useSettings()
  const { publishedAt, feedTitle, lang } = hit
  const foreign = lang === language ? undefined : interfaceLanguages.find(({ tag }) => tag === lang)
  return (
    <p className="row-meta">
      <time
        className="row-time"
        dateTime={new Date(publishedAt).toISOString()}
        title={`${format.dateTime(publishedAt, localZone)} (${format.relativeTime(publishedAt, now, localZone)})`}
      >
        {format.mediumDate(publishedAt, localZone)}
      </time>
      <span className="row-source" lang={lang}>
        <bdi dir={dirOf(lang)}>{feedTitle}</bdi>
      </span>
      {foreign === undefined ? null : (
        <span className="lang-mark" lang={lang} title={foreign.nativeName}>
          {foreign.shortLabel}
        </span>
      )}
    </p>
  )
}
