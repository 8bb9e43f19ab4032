import type { Article } from '#shared/model.ts'
import { moreReports } from '../data/threads.ts'
import { readingLanguages, useSettings } from '../data/use-settings.ts'
import { ThreadMark } from '../ui/thread-mark.tsx'

/** Where others tell of the same event, the way to them. */
export function ThreadNote({ article }: { article: Article }) {
  const more = moreReports(article, readingLanguages(useSettings()))
  if (article.thread === null || more === 0) return null
  return (
    <p className="thread-note">
      <ThreadMark thread={article.thread.id} more={more} />
    </p>
  )
}
