import type { ErrorCode } from '#shared/errors.ts'
import type { ArticleId, PackId } from '#shared/model.ts'
import { hostOf } from '#core/articles/canonical-url.ts'
import type { CompleteDeps } from '#core/articles/complete-articles.ts'
import type { ImageStore } from '#core/articles/image-store.ts'
import type { Database } from '#core/db/open.ts'
import { packArticles, recordChecked, recordVerified } from './pack-store.ts'
import { reopen } from './packed-article-store.ts'
import { verifyArticle, type VerifyDeps } from './verify-article.ts'

/** Fetches the full texts and images of these articles and of no others. */
type CompleteThese = (
  ids: readonly ArticleId[],
  signal: AbortSignal,
  hears: Pick<CompleteDeps, 'onProgress' | 'onFailure'>,
) => Promise<unknown>

export type MakePackDeps = {
  db: Database
  images: Pick<ImageStore, 'pathOf' | 'remove'>
  now: () => number
  complete: CompleteThese
}

/**
 * Makes every article of a pack complete and says of each what it still lacks. Everything is verified first, so that only
 * what is missing or damaged is asked for. When `signal` aborts, what was found so far is kept and the rest stays
 * unverified.
 */
export async function makePack(
  deps: MakePackDeps,
  pack: PackId,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { db } = deps
  const reasons = createReasons()
  const verifying: VerifyDeps = { ...deps, good: new Set(), reasonFor: reasons.reasonFor }
  const incomplete: ArticleId[] = []
  for (const id of packArticles(db, pack)) {
    if (signal.aborted) return
    const lacks = await verifyArticle(verifying, id)
    if (lacks?.length === 0) recordVerified(db, pack, id, lacks)
    else if (lacks !== null) incomplete.push(id)
  }
  if (incomplete.length > 0) {
    reopen(db, incomplete)
    await deps.complete(incomplete, signal, { onProgress, onFailure: reasons.hear })
  }
  for (const id of incomplete) {
    const lacks = await verifyArticle(verifying, id)
    if (lacks !== null && (lacks.length === 0 || !signal.aborted)) recordVerified(db, pack, id, lacks)
  }
  if (!signal.aborted) recordChecked(db, pack, deps.now())
}

/** Why addresses failed; what was not asked for because its host was left alone failed for the reason it was left. */
function createReasons() {
  const ofAddress = new Map<string, ErrorCode>()
  const ofHost = new Map<string, ErrorCode>()
  return {
    hear(url: string, code: ErrorCode, isLeft: boolean): void {
      ofAddress.set(url, code)
      if (isLeft) ofHost.set(hostOf(url) ?? '', code)
    },
    reasonFor: (url: string): ErrorCode | undefined => ofAddress.get(url) ?? ofHost.get(hostOf(url) ?? ''),
  }
}
