import { dirOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat, useLanguage } from '../data/use-settings.ts'
import { AuthorButton, zoneNote } from './article-facts.tsx'

/** Author, time and length in one line, where the window has no margin for them. */
export function Byline({ article }: { article: Article }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  const language = useLanguage()
  const dir = dirOf(language)
  const { author, publishedAt, timeZone, readingMinutes, feedTitle, feedLang } = article
  return (
    <p className="byline" lang={language}>
      {author === null ? (
        <bdi lang={feedLang} dir={dirOf(feedLang)}>
          {feedTitle}
        </bdi>
      ) : (
        <AuthorButton author={author} article={article} />
      )}
      <time
        dir={dir}
        dateTime={new Date(publishedAt).toISOString()}
        title={format.relativeTime(publishedAt, now, localZone)}
      >
        {format.dateTime(publishedAt, timeZone)}
      </time>
      <span dir={dir}>{zoneNote(t, format, publishedAt, timeZone)}</span>
      <span dir={dir}>{format.minutes(readingMinutes)}</span>
    </p>
  )
}
