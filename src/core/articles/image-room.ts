import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from '#core/db/open.ts'
import {
  imageBytes,
  imagesStopped,
  letPicturesGo,
  mayLetGo,
  refuseImage,
  reopenRefused,
  setImagesStopped,
} from './image-room-store.ts'
import type { ImageStore } from './image-store.ts'
import { removeFile } from './remove-unused-images.ts'

/** When the limit is reached this part of it is made free at once, so that it is not reached again soon. */
const spare = 0.05

export type ImageRoom = {
  /**
   * Whether a picture of an article (by its sort key; Infinity for one that the reader keeps) is not to be stored now.
   * Where the limit is reached, pictures of older articles make room.
   */
  refuses(url: string, sortKey: number): Promise<boolean>
  /** Forgets which articles were found to keep their pictures, because the reader may have changed that; to be called before many pictures. */
  lookAgain(): void
  /** Deletes what is beyond the limit; where the limit has grown, pictures that were refused are asked for again. */
  limitChanged(hasGrown: boolean): Promise<void>
}
export type ImageRoomDeps = {
  db: Database
  images: Pick<ImageStore, 'remove'>
  /** Bytes that all pictures may take; null for as many as there is room for. */
  limit: () => number | null
  /** Called when pictures are no longer kept, or kept again, or some were deleted. */
  changed: () => void
}

/** Room for pictures: what the reader gives them. Texts are not asked about. */
export function createImageRoom({ db, images, limit, changed }: ImageRoomDeps): ImageRoom {
  /** No picture can go of articles up to this one (a sort key), as far as was looked. */
  let reached = 0
  const tell = (isStopped: boolean) => {
    if (imagesStopped(db) === isStopped) return
    setImagesStopped(db, isStopped)
    changed()
  }
  /** Lets pictures of articles before a sort key go where all take more than they may; answers whether they do still. */
  const isFull = async (before: number): Promise<boolean> => {
    const most = limit()
    if (most === null || imageBytes(db) < most) return false
    let hasChanged = false
    while (imageBytes(db) > most * (1 - spare)) {
      const wanted = imageBytes(db) - most * (1 - spare)
      const end = Math.min(before, Number.MAX_SAFE_INTEGER)
      const gone = letPicturesGo(db, wanted, { after: reached, before: end })
      for (const hash of gone.hashes) removeFile(db, images, hash)
      hasChanged ||= gone.hashes.length > 0
      if (gone.reached === null) {
        // Else each picture that is refused would look through all that the reader keeps.
        reached = Math.max(reached, end - 1)
        break
      }
      reached = gone.reached
      await turn()
    }
    if (hasChanged) changed()
    return imageBytes(db) >= most
  }
  return {
    async refuses(url, sortKey) {
      if (await isFull(sortKey)) {
        refuseImage(db, url)
        // It is no news that there is no room for pictures of old articles.
        if (!mayLetGo(db, reached)) tell(true)
        return true
      }
      reached = Math.min(reached, sortKey - 1)
      tell(false)
      return false
    },
    lookAgain() {
      reached = 0
    },
    async limitChanged(hasGrown) {
      reached = 0
      if (hasGrown) reopenRefused(db, 'picturesFull')
      if (!(await isFull(Infinity))) tell(false)
    },
  }
}
