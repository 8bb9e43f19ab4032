import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dirOf } from '#shared/languages.ts'
import type { Article, ArticleSummary, Related } from '#shared/model.ts'
import { useNow } from '../data/use-now.ts'
import { useOpenFrom } from '../data/reading-list.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { captionOf } from './caption-of.ts'

/** The story the paper opens with. */
export function Lead({ article, latest }: { article: Article; latest: readonly ArticleSummary[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { go } = useNavigation()
  const openFrom = useOpenFrom()
  const caption = useMemo(() => captionOf(article.content), [article.content])
  const { id, lang, title, excerpt, section, author, feedTitle, publishedAt, readingMinutes } = article
  const picture = article.images.find(({ stored }) => stored !== null)?.stored ?? article.thumbnail
  const open = () => openFrom(id, [article, ...latest.filter((other) => other.id !== id)])
  const topic = section.at(-1)
  return (
    <article className="lead" aria-label={t('front.lead')} data-article={id} lang={lang} dir={dirOf(lang)}>
      {topic === undefined ? null : (
        <button type="button" className="label" onClick={() => go({ kind: 'section', section: topic })}>
          {topic}
        </button>
      )}
      <h2 className="lead-title">
        <button type="button" onClick={open}>
          {title}
        </button>
      </h2>
      {excerpt === '' ? null : <p className="lead-deck">{excerpt}</p>}
      <p className="lead-meta">
        {author === null ? null : <strong>{author}</strong>}
        <span>{feedTitle}</span>
        <time dateTime={new Date(publishedAt).toISOString()} title={format.relativeTime(publishedAt, now, localZone)}>
          {format.time(publishedAt, article.timeZone)}
        </time>
        <span>{format.minutes(readingMinutes)}</span>
      </p>
      {picture === null ? null : (
        <figure>
          <button type="button" className="lead-picture" tabIndex={-1} aria-hidden="true" onClick={open}>
            <img src={picture} alt="" decoding="async" />
          </button>
          <figcaption className="meta">{caption}</figcaption>
        </figure>
      )}
      <Beside related={article.related} lang={lang} />
    </article>
  )
}

/** Two more stories on the matter, under the picture. */
function Beside({ related, lang }: { related: readonly Related[]; lang: string }) {
  const format = useFormat()
  const openFrom = useOpenFrom()
  const beside = related.filter((other) => other.reason !== 'edition' && other.lang === lang).slice(0, 2)
  if (beside.length === 0) return null
  return (
    <ul className="beside">
      {beside.map(({ id, title, detail, publishedAt }) => (
        <li key={id} data-article={id}>
          <h3 className="beside-title">
            <button type="button" onClick={() => openFrom(id, beside)}>
              {title}
            </button>
          </h3>
          <p className="meta">
            <bdi>{detail}</bdi> <span>{format.shortDate(publishedAt, localZone)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
