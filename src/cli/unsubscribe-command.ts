import { join } from 'node:path'
import { createImageStore } from '#core/articles/image-store.ts'
import { removeUnusedImages } from '#core/articles/remove-unused-images.ts'
import { readFeed } from '#core/feeds/feed-store.ts'
import { removeLongFeeds } from '#core/feeds/unsubscribe-store.ts'
import { toFailure, type Failure } from '#shared/errors.ts'
import type { Invocation, Outcome } from './command.ts'
import { failureWords } from './failure-words.ts'
import { subscribedFeed, withLibrary } from './open-library.ts'

export async function unsubscribeCommand(invocation: Invocation): Promise<Outcome> {
  const removed: string[] = []
  const failed: { url: string; failure: Failure }[] = []
  await withLibrary(invocation, async (db) => {
    for (const url of invocation.positionals) {
      try {
        const feed = readFeed(db, subscribedFeed(db, url), Date.now())
        // In parts: a running reader that writes waits for each, and not for all.
        await removeLongFeeds(db, [feed.id], Date.now())
        removed.push(feed.url)
      } catch (error) {
        const failure = toFailure(error)
        if (failure.code !== 'notSubscribed' && failure.code !== 'invalidAddress') throw error
        failed.push({ url, failure })
      }
    }
    await removeUnusedImages(db, createImageStore(join(invocation.dataDir, 'images')), Date.now())
  })
  const errors = failed.map(({ url, failure }) => ({ url, code: failure.code, message: failureWords(failure).error }))
  const [first] = failed
  return {
    // One shape for all that changes subscriptions.
    json: { added: [], skipped: [], removed, failed: errors },
    text: () =>
      [...removed.map((url) => `unsubscribed from ${url}`), ...errors.map(({ message }) => `failed: ${message}`)].join(
        '\n',
      ),
    exitCode: failed.length === 0 ? 0 : removed.length > 0 ? 3 : 1,
    ...(first !== undefined && removed.length === 0 ? { failure: first.failure } : {}),
  }
}
