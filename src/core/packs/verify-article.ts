import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ErrorCode } from '#shared/errors.ts'
import type { ArticleId } from '#shared/model.ts'
import { forgetImage } from '#core/articles/forget-image-store.ts'
import type { ImageStore } from '#core/articles/image-store.ts'
import { imageType } from '#core/articles/image-type.ts'
import type { Database } from '#core/db/open.ts'
import type { Lack } from './pack-store.ts'
import { articleParts, type ImagePart } from './packed-article-store.ts'

export type VerifyDeps = {
  db: Database
  images: Pick<ImageStore, 'pathOf' | 'remove'>
  /** Hashes of files that have been read and were good; each is read once. */
  good: Set<string>
  /** Why an address was not had, when it was asked for just now. */
  reasonFor: (url: string) => ErrorCode | undefined
}

/**
 * What an article lacks to be complete: its full text, and of each picture a file whose SHA-256 is its name and whose
 * first bytes are of the type that is kept with it. A file that is not so goes, to be fetched again. Null when the
 * article itself is gone.
 */
export async function verifyArticle(deps: VerifyDeps, id: ArticleId): Promise<Lack[] | null> {
  const parts = articleParts(deps.db, id)
  if (parts === null) return null
  const lacks: Lack[] = []
  const hasNothing = !parts.hasText && parts.images.length === 0
  if (parts.offline === 'summary' || hasNothing) {
    const url = parts.url ?? ''
    lacks.push({ url, reason: deps.reasonFor(url) ?? 'summaryOnly' })
  }
  for (const image of parts.images) {
    if (image.hash === null) {
      lacks.push({ url: image.url, reason: deps.reasonFor(image.url) ?? image.failure ?? 'notAsked' })
    } else if (!(await isGood(deps, image, image.hash))) {
      deps.images.remove(image.hash)
      forgetImage(deps.db, image.hash)
      lacks.push({ url: image.url, reason: 'imageDamaged' })
    }
  }
  return lacks
}

async function isGood({ images, good }: VerifyDeps, { type }: ImagePart, hash: string): Promise<boolean> {
  if (good.has(hash)) return true
  const bytes = await readFile(images.pathOf(hash)).catch(() => null)
  const isWhole =
    bytes !== null && createHash('sha256').update(bytes).digest('hex') === hash && imageType(bytes) === type
  if (isWhole) good.add(hash)
  return isWhole
}
