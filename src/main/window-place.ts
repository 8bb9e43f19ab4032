import type { Rectangle } from 'electron'
import type { WindowState } from './settings-store.ts'

/** So much of a window has to be seen that it can be taken hold of, px. */
const least = { width: 80, height: 40 }

/** Where a window opens on screens with these work areas: a place on a screen that is no longer there is forgotten, the size is kept. */
export function placeOn(areas: readonly Rectangle[], { x, y, width, height }: WindowState): Partial<Rectangle> {
  if (x === null || y === null) return { width, height }
  const isSeen = areas.some((area) => {
    const wide = Math.min(area.x + area.width, x + width) - Math.max(area.x, x)
    const high = Math.min(area.y + area.height, y + height) - Math.max(area.y, y)
    return wide > least.width && high > least.height
  })
  return isSeen ? { x, y, width, height } : { width, height }
}
