import { pixelSigns } from './tray-pixels.ts'
import { anyOf, bar, line, ring, within, type Shape } from './tray-shapes.ts'

/** A sign whose drawing starts at 0, 0. */
export type Glyph = { width: number; height: number; shape: Shape }
/**
 * The proportions that all signs share, all in grid units: one digit's size, its stroke, where the middle stroke of 3
 * and 8 and the bowl of 5 and 6 start, and how round bowls are. Straight strokes must fall on whole pixels, and do so at
 * every multiple of `unit`.
 */
export type Face = {
  width: number
  height: number
  stroke: number
  middle: number
  bowl: number
  radius: number
  unit: number
}

/** Draws `0` to `9`, `.`, `+`, `-` or `M` (millions) with strokes; undefined for any other sign. */
export function strokeGlyph(sign: string, face: Face): Glyph | undefined {
  const draw = signs[sign]
  if (draw === undefined) return undefined
  const width = widths[sign]?.(face) ?? face.width
  return { width, height: face.height, shape: draw(face) }
}

/** Draws the same, and `k` (thousands), of whole pixels of the given size. */
export function pixelGlyph(sign: string, pixel: number): Glyph | undefined {
  const rows = pixelSigns[sign]
  if (rows === undefined) return undefined
  const isSet: Shape = (x, y) => rows[Math.floor(y / pixel)]?.[Math.floor(x / pixel)] === '#'
  return { width: (rows[0]?.length ?? 0) * pixel, height: rows.length * pixel, shape: isSet }
}

function turned(shape: Shape, { width, height }: Face): Shape {
  return (x, y) => shape(width - x, height - y)
}

const widths: Record<string, (face: Face) => number> = {
  '.': ({ stroke }) => stroke,
  M: ({ width, stroke }) => width + stroke,
}

const signs: Record<string, (face: Face) => Shape> = {
  '0': ({ width, height, stroke, radius }) => ring(0, 0, width, height, radius, stroke),
  '1': ({ width, height, stroke }) => {
    const right = width / 2 + stroke
    return anyOf(
      bar(right - stroke, 0, right, height),
      within(line(right, stroke / 4, 0, height * 0.36, stroke), bar(0, 0, right, height)),
    )
  },
  '2': (face) => {
    const { width, height, stroke, radius } = face
    const turn = radius * 1.9
    const top = within(
      ring(0, 0, width, turn, radius, stroke),
      (x, y) => y < turn / 2 && (x > width / 2 || y < turn / 2.2),
    )
    return anyOf(
      top,
      within(
        line(width - stroke * 0.45, turn / 2 - stroke / 4, stroke * 0.2, height - stroke * 0.55, stroke),
        frame(face),
      ),
      bar(0, height - stroke, width, height),
    )
  },
  '3': ({ width, height, stroke, middle, radius }) =>
    anyOf(
      within(ring(0, 0, width, middle + stroke, radius, stroke), (x, y) => x > width / 2 || y < stroke * 1.25),
      within(ring(0, middle, width, height, radius, stroke), (x, y) => x > width / 2 || y > height - stroke * 1.25),
      bar(stroke * 0.9, middle, width / 2 + 1, middle + stroke),
    ),
  '4': (face) => {
    const { width, height, stroke } = face
    const bottom = onUnit(height * 0.78, face)
    const right = width - stroke / 2
    return anyOf(
      within(line(right - stroke * 0.9, -stroke, stroke / 2, bottom, stroke), bar(0, 0, width, bottom)),
      bar(0, bottom - stroke, width, bottom),
      bar(right - stroke, bottom - stroke * 2, right, height),
    )
  },
  '5': ({ width, height, stroke, bowl: top, radius }) => {
    return anyOf(
      bar(0, 0, width - stroke / 4, stroke),
      bar(0, 0, stroke, top + stroke),
      bar(0, top, width / 2, top + stroke),
      within(ring(0, top, width, height, radius, stroke), (x, y) => x > width / 2 || y > height - stroke * 1.25),
    )
  },
  '6': (face) => six(face),
  '7': (face) => {
    const { width, height, stroke } = face
    return anyOf(
      bar(0, 0, width, stroke),
      within(line(width - stroke / 2, stroke / 2, width * 0.3, height + stroke, stroke), frame(face)),
    )
  },
  '8': ({ width, height, stroke, middle, radius }) =>
    anyOf(ring(0, 0, width, middle + stroke, radius, stroke), ring(0, middle, width, height, radius, stroke)),
  '9': (face) => turned(six(face), face),
  '-': (face) => minus(face),
  '+': (face) => {
    const { width, stroke } = face
    const arm = onUnit((width - stroke) / 2, face)
    const top = onUnit((face.height - stroke) / 2, face)
    return anyOf(minus(face), bar(arm, top - arm, arm + stroke, top + stroke + arm))
  },
  '.': ({ height, stroke }) => bar(0, height - stroke, stroke, height),
  M: (face) => {
    const { height, stroke } = face
    const width = face.width + stroke
    return anyOf(
      bar(0, 0, stroke, height),
      bar(width - stroke, 0, width, height),
      within(
        anyOf(
          line(stroke / 2, 0, width / 2, height * 0.7, stroke),
          line(width - stroke / 2, 0, width / 2, height * 0.7, stroke),
        ),
        bar(0, 0, width, height),
      ),
    )
  },
}

function minus(face: Face): Shape {
  const top = onUnit((face.height - face.stroke) / 2, face)
  return bar(0, top, face.width, top + face.stroke)
}

function onUnit(units: number, { unit }: Face): number {
  return Math.round(units / unit) * unit
}

function frame({ width, height }: Face): Shape {
  return bar(0, 0, width, height)
}

function six({ width, height, stroke, bowl, radius }: Face): Shape {
  return anyOf(
    ring(0, bowl, width, height, radius, stroke),
    within(ring(0, 0, width, height, radius, stroke), (x, y) => (x < width / 2 && y < height - radius) || y < stroke),
  )
}
