import type { Topic } from '#shared/api.ts'
import type { ArticleId, FeedId } from '#shared/model.ts'
import { smallPicture, type Settings } from '#shared/settings.ts'
import { completeArticles, type Completed, type CompleteDeps, type PageReading } from './articles/complete-articles.ts'
import { pendingArticles } from './articles/complete-store.ts'
import { createImageRoom } from './articles/image-room.ts'
import type { Background } from './background.ts'
import { byFeed } from './feeds/feed-news-store.ts'
import { underSignal } from './http/own-signal.ts'
import type { DataBudget } from './traffic/data-budget.ts'

/** Articles left incomplete by an earlier refresh that are tried again in one. */
const pendingAtOnce = 200
/** How long a call's full texts and images may take after it has been answered. */
const withinMs = 5 * 60_000

type CompletionDeps = Pick<CompleteDeps, 'db' | 'http' | 'images' | 'now' | 'onBug'> & {
  mayStoreImages: () => boolean
  settings: () => Pick<Settings, 'pictures' | 'pictureLimit'>
  budget: DataBudget
  pages: PageReading
  /** The reader's rules that look at whole texts; null without rules. Answers what news it told of. */
  rules: () => Promise<((articles: readonly ArticleId[]) => ArticleId[]) | null>
  tellNews: (articles: ReadonlyMap<FeedId, readonly ArticleId[]>) => Promise<void>
  changed: (...topics: Topic[]) => void
  background: Background
  stopping: AbortSignal
}

/** Full texts and pictures of articles: with a refresh, for a pack, and after a call has been answered. */
export function createCompletion(deps: CompletionDeps) {
  const { db, http, images, now, onBug, mayStoreImages, settings, budget, pages, background, stopping, changed } = deps
  const room = createImageRoom({
    db,
    images,
    limit: () => pictureLimitOf(settings()),
    changed: () => changed('articles'),
  })
  const fetching: CompleteDeps['fetching'] = new Map()
  let looking = 0
  const onLook = (isLooking: boolean) => void (looking += isLooking ? 1 : -1)
  /** Exactly these. */
  const these = (
    ids: readonly ArticleId[],
    signal: AbortSignal,
    hears: Pick<CompleteDeps, 'onProgress' | 'onFailure' | 'isPack'> = {},
  ): Promise<Completed> => {
    const largestPicture = () => (settings().pictures === 'small' ? smallPicture : null)
    const held = budget.refuses
    return completeArticles(
      {
        db,
        http,
        images,
        now,
        onBug,
        mayStoreImages,
        largestPicture,
        held,
        room,
        fetching,
        onLook,
        ...pages,
        ...hears,
        signal,
      },
      ids,
    )
  }
  /** These, and what waits from before. */
  const withPending = async (
    ids: readonly ArticleId[],
    signal: AbortSignal,
    onProgress?: CompleteDeps['onProgress'],
  ): Promise<Completed> => {
    const pending = pendingArticles(db, pendingAtOnce, budget.refuses({ kind: 'pictures' }) === null)
    const completed = await these([...new Set([...ids, ...pending])], signal, onProgress && { onProgress })
    // What a teaser does not say the whole text may.
    const told = completed.fullText.length > 0 ? (await deps.rules())?.(completed.fullText) : undefined
    if (told !== undefined && told.length > 0) await deps.tellNews(byFeed(db, told))
    return completed
  }
  const inTime = async (articles: readonly ArticleId[]): Promise<void> => {
    const own = new AbortController()
    const late = setTimeout(() => own.abort(), withinMs)
    try {
      await underSignal(stopping, own, (signal) => withPending(articles, signal))
    } finally {
      clearTimeout(late)
    }
    changed('articles')
  }
  const later = (articles: readonly ArticleId[]) => background.start(() => inTime(articles))
  return { room, these, withPending, inTime, later, isLooking: () => looking > 0 }
}

function pictureLimitOf({ pictureLimit }: Pick<Settings, 'pictureLimit'>): number | null {
  return pictureLimit === null ? null : pictureLimit * 1_000_000
}
