import { AppError } from '#shared/errors.ts'
import type { FeedPreview } from '#shared/model.ts'
import type { ExtractedArticle } from '#core/html/extract.ts'
import { extractPage, type PageAnswer } from './extract-page.ts'
import { readFeed, type FeedAnswer, type FeedReading } from './read-feed.ts'
import { readPreview, type PreviewAnswer } from './read-preview.ts'

/** What is to be read: a feed's answer, a feed that is looked at before it is followed, or an article's page. */
export type ToRead = { answer: FeedAnswer } | { preview: PreviewAnswer } | { page: PageAnswer }
export type Reading = FeedReading | FeedPreview | ExtractedArticle

/** Reads any of them in this thread. Rejects with `cancelled` when the signal has aborted by then. */
export async function readHere(work: ToRead, signal?: AbortSignal): Promise<Reading> {
  if ('answer' in work) return readFeed(work.answer, signal)
  if (signal?.aborted) throw new AppError({ code: 'cancelled' })
  return 'page' in work ? extractPage(work.page) : readPreview(work.preview)
}
