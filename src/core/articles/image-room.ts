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

/** When the limit is reached so much of it is made free at once, so that it is seldom. */
const spare = 0.05

export type ImageRoom = {
  /**
   * Whether a picture of an article (by its sort key; Infinity for one that the reader keeps) is not to be stored now.
   * Where the limit is reached, pictures of older articles make room.
   */
  refuses(url: string, sortKey: number): Promise<boolean>
  /** What was found to be kept by the reader may be no more: to be called before many pictures. */
  lookAgain(): void
  /** Lets go what is too much; under a limit that has grown asks again for what was refused. */
  limitChanged(hasGrown: boolean): Promise<void>
}
export type ImageRoomDeps = {
  db: Database
  images: Pick<ImageStore, 'remove'>
  /** Bytes that all pictures may take; null for as many as there is room for. */
  limit: () => number | null
  /** Pictures are kept no more, or again, or some went. */
  changed: () => void
}

/** Room for pictures: what the reader gives them. Texts are not asked about. */
export function createImageRoom({ db, images, limit, changed }: ImageRoomDeps): ImageRoom {
  /** Up to this article (a sort key) nothing more can go, as far as was looked. */
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
        // That only old articles find no room is as it should be.
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
