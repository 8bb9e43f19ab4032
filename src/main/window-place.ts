import type { Rectangle } from 'electron'
import type { WindowState } from './settings-store.ts'

/** So much of a window has to be seen that it can be taken hold of, px. */
const least = { width: 80, height: 40 }

/**
 * Where a window opens on screens with these work areas: a place on a screen that is no longer there is forgotten, the size is
 * kept as far as there is room for it.
 */
export function placeOn(areas: readonly Rectangle[], { x, y, ...kept }: WindowState): Partial<Rectangle> {
  const { width, height } = withinAll(areas, kept)
  if (x === null || y === null) return { width, height }
  const isSeen = areas.some((area) => {
    const wide = Math.min(area.x + area.width, x + width) - Math.max(area.x, x)
    const high = Math.min(area.y + area.height, y + height) - Math.max(area.y, y)
    return wide > least.width && high > least.height
  })
  return isSeen ? { x, y, width, height } : { width, height }
}

/** No larger than all screens together: a window over two of them stays one. */
function withinAll(areas: readonly Rectangle[], { width, height }: Pick<WindowState, 'width' | 'height'>) {
  if (areas.length === 0) return { width, height }
  const across = Math.max(...areas.map((area) => area.x + area.width)) - Math.min(...areas.map(({ x }) => x))
  const down = Math.max(...areas.map((area) => area.y + area.height)) - Math.min(...areas.map(({ y }) => y))
  return { width: Math.min(width, across), height: Math.min(height, down) }
}
