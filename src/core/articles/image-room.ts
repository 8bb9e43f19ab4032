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
  type Stopped,
} from './image-room-store.ts'
import type { ImageStore } from './image-store.ts'
import { removeFile } from './remove-unused-images.ts'

/** When the limit is reached so much of it is made free at once, so that it is seldom. */
const spare = 0.05

export type ImageRoom = {
  /**
   * Whether a picture of an article (by its sort key; Infinity for one that the reader keeps) is not to be stored now,
   * and why. Where the limit is reached, pictures of older articles make room.
   */
  refuses(url: string, sortKey: number): Promise<Stopped | null>
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
  /** Up to this article (a sort key) nothing more can go; one that has lost its star is found after the next start. */
  let reached = 0
  const tell = (why: Stopped | null) => {
    if (imagesStopped(db) === why) return
    setImagesStopped(db, why)
    changed()
  }
  const refuse = (url: string, why: Stopped) => {
    refuseImage(db, url, why)
    // That only old articles find no room is as it should be.
    if (!mayLetGo(db, reached)) tell(why)
    return why
  }
  /** Lets pictures of articles before a sort key go where all take more than they may; answers whether they do still. */
  const isFull = async (before: number): Promise<boolean> => {
    const most = limit()
    if (most === null || imageBytes(db) < most) return false
    let hasChanged = false
    while (imageBytes(db) > most * (1 - spare)) {
      const wanted = imageBytes(db) - most * (1 - spare)
      const gone = letPicturesGo(db, wanted, { after: reached, before: Math.min(before, Number.MAX_SAFE_INTEGER) })
      for (const hash of gone.hashes) removeFile(db, images, hash)
      hasChanged ||= gone.hashes.length > 0
      if (gone.reached === null) break
      reached = gone.reached
      await turn()
    }
    if (hasChanged) changed()
    return imageBytes(db) >= most
  }
  return {
    async refuses(url, sortKey) {
      if (await isFull(sortKey)) return refuse(url, 'picturesFull')
      reached = Math.min(reached, sortKey - 1)
      tell(null)
      return null
    },
    async limitChanged(hasGrown) {
      if (hasGrown) reopenRefused(db, 'picturesFull')
      if (!(await isFull(Infinity)) && imagesStopped(db) === 'picturesFull') tell(null)
    },
  }
}
