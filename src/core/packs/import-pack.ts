import { basename } from 'node:path'
import type { CarryReport } from '#shared/model.ts'
import type { ImageStore } from '#core/articles/image-store.ts'
import { hasImage } from '#core/articles/complete-store.ts'
import type { Database } from '#core/db/open.ts'
import { mergePack, type Merged } from './merge-pack.ts'
import { recordChecked, recordVerified, readPack, savePack } from './pack-store.ts'
import { openCarryPack, type CarryPack } from './read-carry-pack.ts'
import { stagePack } from './stage-pack.ts'
import { verifyArticle, type VerifyDeps } from './verify-article.ts'

export type ImportDeps = { db: Database; images: ImageStore; dataDir: string; now: () => number }

/**
 * Merges a carry pack into the library: all of it, or nothing when any part of it is not as it should be. What came is
 * then a pack of its own, verified. Throws what `openCarryPack` and `stagePack` throw.
 */
export async function importPack(deps: ImportDeps, path: string): Promise<CarryReport> {
  const pack = await openCarryPack(path)
  try {
    const merged = await merge(deps, pack)
    return await verified(deps, merged, basename(path).slice(0, 200))
  } finally {
    pack.close()
  }
}

async function merge(deps: ImportDeps, pack: CarryPack): Promise<Merged> {
  const { db, images, now } = deps
  const staged = await stagePack(pack, deps)
  let added: string[] = []
  try {
    added = await staged.keepImages()
    const merged = mergePack(db, pack.manifest.feeds, staged, now())
    // What a tidying has taken as unused before the library knew of it.
    await staged.keepImages()
    return merged
  } catch (error) {
    for (const hash of added) if (!hasImage(db, hash)) images.remove(hash)
    throw error
  } finally {
    await staged.remove()
  }
}

async function verified(deps: ImportDeps, { ids, added, leftOut }: Merged, name: string): Promise<CarryReport> {
  const { db, now } = deps
  const id = savePack(db, { kind: 'carried', name }, ids, now())
  const verifying: VerifyDeps = {
    ...deps,
    good: new Set(),
    reasonFor: (url) => (leftOut.has(url) ? 'unsupported' : undefined),
  }
  const missing = []
  for (const article of ids) {
    const lacks = (await verifyArticle(verifying, article)) ?? []
    recordVerified(db, id, article, lacks)
    missing.push(...lacks)
  }
  recordChecked(db, id, now())
  const { images, bytes } = readPack(db, id)
  return { articles: ids.length, added, images, bytes, complete: missing.length === 0, missing }
}
