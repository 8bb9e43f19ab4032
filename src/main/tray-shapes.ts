/** Whether a point belongs to a drawing; units of the drawing's own grid, y downwards. */
export type Shape = (x: number, y: number) => boolean

export function anyOf(...shapes: Shape[]): Shape {
  return (x, y) => shapes.some((shape) => shape(x, y))
}

export function bar(left: number, top: number, right: number, bottom: number): Shape {
  return (x, y) => x >= left && x < right && y >= top && y < bottom
}

/** A rectangle with round corners. */
export function plate(left: number, top: number, right: number, bottom: number, radius: number): Shape {
  const r = Math.max(0, Math.min(radius, (right - left) / 2, (bottom - top) / 2))
  return (x, y) => {
    if (x < left || x >= right || y < top || y >= bottom) return false
    const beyondX = Math.max(left + r - x, x - (right - r), 0)
    const beyondY = Math.max(top + r - y, y - (bottom - r), 0)
    return beyondX * beyondX + beyondY * beyondY <= r * r || beyondX === 0 || beyondY === 0
  }
}

/** The edge of a plate, drawn inside it. */
export function ring(left: number, top: number, right: number, bottom: number, radius: number, stroke: number): Shape {
  const outer = plate(left, top, right, bottom, radius)
  const inner = plate(left + stroke, top + stroke, right - stroke, bottom - stroke, radius - stroke)
  return (x, y) => outer(x, y) && !inner(x, y)
}

/** A straight stroke between two points, cut off square at both ends. */
export function line(ax: number, ay: number, bx: number, by: number, stroke: number): Shape {
  const length = Math.hypot(bx - ax, by - ay)
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  return (x, y) => {
    const along = (x - ax) * ux + (y - ay) * uy
    const across = (x - ax) * uy - (y - ay) * ux
    return along >= 0 && along <= length && Math.abs(across) <= stroke / 2
  }
}

export function within(shape: Shape, keep: Shape): Shape {
  return (x, y) => shape(x, y) && keep(x, y)
}

export function moved(shape: Shape, left: number, top: number): Shape {
  return (x, y) => shape(x - left, y - top)
}
