import { useTranslation } from 'react-i18next'
import { dateKey } from '#shared/format/zoned-date.ts'
import { dirOf, interfaceLanguages } from '#shared/languages.ts'
import type { ArticleSummary } from '#shared/model.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'

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
        <RowMeta article={article} />
      </div>
      {thumbnail === null ? null : (
        <img className="row-picture" src={thumbnail} alt="" loading="lazy" decoding="async" />
      )}
    </article>
  )
}

function RowMeta({ article }: { article: ArticleSummary }) {
  const { t } = useTranslation()
  const { language } = useSettings()
  const { publishedAt, feedTitle, lang, starred, isSample } = article
  const foreign = lang === language ? undefined : interfaceLanguages.find(({ tag }) => tag === lang)
  return (
    <p className="row-meta">
      <RowTime at={publishedAt} />
      <span className="row-source" lang={lang}>
        <bdi dir={dirOf(lang)}>{feedTitle}</bdi>
      </span>
      {foreign === undefined ? null : (
        <span className="lang-mark" lang={lang} title={foreign.nativeName}>
          {foreign.shortLabel}
        </span>
      )}
      {starred ? (
        <span className="row-star" role="img" aria-label={t('list.starredMark')}>
          <Icon name="star" size={13} solid />
        </span>
      ) : null}
      {isSample && !/[(（].*[)）]/.test(feedTitle) ? <span className="sample-mark">{t('app.sample')}</span> : null}
    </p>
  )
}

/** The clock for today's, the day for older ones; the exact time and the age on hover. */
function RowTime({ at }: { at: number }) {
  const format = useFormat()
  const now = useNow()
  const today = dateKey(at, localZone) === dateKey(now, localZone)
  const exact = `${format.dateTime(at, localZone)} (${format.relativeTime(at, now, localZone)})`
  return (
    <time className="row-time" dateTime={new Date(at).toISOString()} title={exact}>
      {today ? format.time(at, localZone) : format.shortDate(at, localZone)}
    </time>
  )
}
