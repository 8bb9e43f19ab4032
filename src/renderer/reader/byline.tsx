import { useTranslation } from 'react-i18next'
import type { Article } from '#shared/model.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { AuthorButton, zoneNote } from './article-facts.tsx'

/** Author, time and length in one line, where the window has no margin for them. */
export function Byline({ article }: { article: Article }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { author, publishedAt, timeZone, readingMinutes, feedTitle, lang } = article
  return (
    <p className="byline">
      {author === null ? <span>{feedTitle}</span> : <AuthorButton author={author} lang={lang} />}
      <time dateTime={new Date(publishedAt).toISOString()} title={format.relativeTime(publishedAt, now, localZone)}>
        {format.dateTime(publishedAt, timeZone)}
      </time>
      <span>{zoneNote(t, format, publishedAt, timeZone)}</span>
      <span>{format.minutes(readingMinutes)}</span>
    </p>
  )
}
