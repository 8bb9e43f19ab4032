import { stat } from 'node:fs/promises'
import { transaction, type Database } from '#core/db/open.ts'
import { hasImage, removeUnusedImages as removeUnusedRows } from './complete-store.ts'
import type { ImageStore } from './image-store.ts'

/** A younger file may belong to a refresh that has not yet told the library of it. */
const leastAge = 3_600_000

/** Deletes the pictures that no article shows, files that the library does not know, and half written ones; answers how many pictures. */
export async function removeUnusedImages(db: Database, images: ImageStore, now: number): Promise<number> {
  await images.removeParts(now - leastAge)
  const unused = new Set(removeUnusedRows(db))
  let removed = 0
  for await (const hash of images.list()) {
    if (hasImage(db, hash) || !(unused.has(hash) || (await isOld(images.pathOf(hash), now)))) continue
    if (removeFile(db, images, hash)) removed++
  }
  return removed
}

async function isOld(path: string, now: number): Promise<boolean> {
  const file = await stat(path).catch(() => null)
  return file !== null && file.mtimeMs <= now - leastAge
}

/**
 * An article may have come to show the picture since it was found to be unused. The library is held while this is
 * looked up again and the file goes: whoever records the picture afterwards sees that its file is missing.
 */
export function removeFile(db: Database, images: Pick<ImageStore, 'remove'>, hash: string): boolean {
  return transaction(db, () => {
    const isUnused = !hasImage(db, hash)
    if (isUnused) images.remove(hash)
    return isUnused
  })
}
