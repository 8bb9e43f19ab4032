import { stat } from 'node:fs/promises'
import type { Database } from '#core/db/open.ts'
import { hasImage, removeUnusedImages as removeUnusedRows } from './complete-store.ts'
import type { ImageStore } from './image-store.ts'

/** A younger file may belong to a refresh that has not yet told the library of it. */
const leastAge = 3_600_000

/** Deletes the pictures that no article shows, and files that the library does not know; answers how many. */
export async function removeUnusedImages(db: Database, images: ImageStore, now: number): Promise<number> {
  const unused = removeUnusedRows(db)
  for (const hash of unused) await images.remove(hash)
  let removed = unused.length
  for await (const hash of images.list()) {
    if (hasImage(db, hash)) continue
    const file = await stat(images.pathOf(hash)).catch(() => null)
    if (file === null || file.mtimeMs > now - leastAge) continue
    await images.remove(hash)
    removed++
  }
  return removed
}
