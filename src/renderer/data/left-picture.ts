import type { FirstPicture } from '#shared/api.ts'
import { pictureOf, showPicture } from './page-picture.ts'

/** A picture and the circumstances under which it was made: it fits no other window. */
type LeftPicture = { made: string; picture: FirstPicture }

const key = 'left-picture'

/** Keeps what the window looks like when it is closed to the tray. */
export function keepLeftPicture(): void {
  const root = document.getElementById('root')
  if (root === null) return
  try {
    localStorage.setItem(key, JSON.stringify({ made: circumstances(), picture: pictureOf(root) } satisfies LeftPicture))
  } catch {
    // Too large to be stored: the next window then waits for its live page.
    localStorage.removeItem(key)
  }
}

/** In a window that is made again, shows what was there when it was closed, until the live page takes its place. */
export function showLeftPicture(): void {
  const root = document.getElementById('root')
  const text = location.search === '?again' ? localStorage.getItem(key) : null
  if (root === null || text === null) return
  const { made, picture } = JSON.parse(text) as LeftPicture
  if (made === circumstances()) showPicture(root, picture)
}

function circumstances(): string {
  return JSON.stringify([innerWidth, innerHeight, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches])
}
