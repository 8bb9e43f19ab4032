import { pixelGlyph, strokeGlyph, type Face, type Glyph } from './tray-digits.ts'
import { anyOf, bar, moved, plate, ring, type Shape } from './tray-shapes.ts'
import type { Direction } from './tray-text.ts'

/** What the ticker shows: a plain decimal such as "478.77" or degrees such as "+2 +12", how it moved, and whether it is out of date. */
export type TickerLook = { value: string; direction: Direction | null; stale: boolean; dark: boolean; size: IconSize }
/** What panels ask for at 1x, 1.25x, 1.5x, 2x and 3x of the smallest. */
export type IconSize = 16 | 20 | 24 | 32 | 48

type Colour = readonly [red: number, green: number, blue: number]
type Layer = { shape: Shape; colour: Colour }
type Line = { shape: Shape; width: number; height: number }

/** Sizes are drawn on a grid on which a pixel is 1, 1.5, 2 or 3 units wide. */
const gridOf = (size: IconSize) => (size === 20 ? 60 : 48)
const corner = 8
const margin = 4
/** Each pixel is tried at this many points a side. */
const samples = 4
const badgeWidth = 8
const badgeLeft = 38

const faces: Record<24 | 32 | 48, Face> = {
  48: { width: 12, height: 18, stroke: 4, middle: 7, bowl: 6, radius: 6, unit: 2 },
  32: { width: 12, height: 18, stroke: 3, middle: 7.5, bowl: 6, radius: 6, unit: 1.5 },
  24: { width: 12, height: 18, stroke: 4, middle: 6, bowl: 6, radius: 6, unit: 2 },
}
/** Told apart by more than the plate: a stale rate is written with a thinner pen, where a pixel is thin enough. */
const staleFace: Face = { ...faces[48], stroke: 3 }

/** The plate has a colour of its own, so that the figures stand out on any panel. */
const onLightPanel = { plate: [21, 24, 26], ink: [255, 255, 255], up: [126, 211, 165], down: [242, 160, 148] } as const
const onDarkPanel = { plate: [244, 244, 238], ink: [21, 24, 26], up: [28, 122, 78], down: [172, 52, 42] } as const
const staleOnLight = { plate: [236, 236, 234], ink: [74, 81, 86], edge: [107, 114, 120] } as const
const staleOnDark = { plate: [31, 35, 38], ink: [185, 191, 196], edge: [154, 161, 166] } as const

/**
 * Draws the ticker: the rate on two lines ("478" over ".77", below 24 pixels the first three digits alone) on a plate
 * that turns light for a dark panel. An arrow tells the change; a stale rate has a dashed plate and a clock instead.
 * Answers `size` rows of `size` pixels, each blue, green, red, alpha (premultiplied).
 */
export function drawTicker(look: TickerLook): Buffer {
  return paint([...plateLayers(look), ...figureLayers(look)], look.size)
}

/** A value as the one or two lines that the icon has room for. */
export function tickerLines(value: string, size: IconSize): string[] {
  const degrees = value.split(' ')
  if (degrees.length > 1) return size < 24 ? degrees.slice(-1) : degrees
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  if (size < 24) return [threeSigns(whole, fraction)]
  if (whole.length > 6) return [whole.slice(0, -6), 'M']
  if (whole.length > 3) return [whole.slice(0, -3), whole.slice(-3)]
  if (fraction.length > 2) return [`${whole}.${fraction.slice(0, 1)}`, fraction.slice(1, 4)]
  return fraction === '' ? [whole] : [whole, `.${fraction}`]
}

/** Three signs at most, not counting the point; of hundreds of thousands the "k" is left out. */
function threeSigns(whole: string, fraction: string): string {
  if (whole.length > 6) return `${whole.slice(0, -6)}M`.slice(0, 3)
  if (whole.length > 3) return `${whole.slice(0, -3)}k`.slice(0, 3)
  if (whole.length > 1 || fraction === '') return whole
  return whole === '0' ? `.${fraction.slice(0, 2)}` : `${whole}.${fraction.slice(0, 1)}`
}

function plateLayers({ stale, dark, size }: TickerLook): Layer[] {
  const grid = gridOf(size)
  const shape = plate(0, 0, grid, grid, corner)
  if (!stale) return [{ shape, colour: (dark ? onDarkPanel : onLightPanel).plate }]
  const colours = dark ? staleOnDark : staleOnLight
  const edge = ring(0, 0, grid, grid, corner, size < 24 ? 3 : 2)
  return [
    { shape, colour: colours.plate },
    { shape: (x, y) => edge(x, y) && isDash(x - grid / 2, y - grid / 2), colour: colours.edge },
  ]
}

/** Dashes of 6 units with gaps of 4 along each side, from its middle; the corners are whole. */
function isDash(fromMiddleX: number, fromMiddleY: number): boolean {
  const along = Math.min(Math.abs(fromMiddleX), Math.abs(fromMiddleY))
  return (along + 3) % 10 < 6
}

function figureLayers(look: TickerLook): Layer[] {
  const { value, stale, dark, size, direction } = look
  const grid = gridOf(size)
  const pixel = grid / size
  const toPixel = (units: number) => Math.round(units / pixel) * pixel
  const colours = dark ? onDarkPanel : onLightPanel
  const ink = stale ? (dark ? staleOnDark : staleOnLight).ink : colours.ink
  const lines = tickerLines(value, size).map((text) => lineOf(text, size, stale))
  const tops = lines.map(({ height }, at) =>
    toPixel(lines.length === 1 ? (grid - height) / 2 : at === 0 ? margin : grid - margin - height),
  )
  const badge = badgeOf(look)
  const badgeLine = badge === null ? -1 : lines.findLastIndex(({ width }) => margin + width < badgeLeft)
  const layers = lines.map(({ shape, width }, at): Layer => {
    const left = toPixel(at === badgeLine ? margin : (grid - width) / 2)
    return { shape: moved(shape, left, tops[at] ?? 0), colour: ink }
  })
  if (badge === null || badgeLine < 0) return layers
  const colour = stale ? ink : direction === 'up' ? colours.up : colours.down
  const middle = toPixel((tops[badgeLine] ?? 0) + (lines[badgeLine]?.height ?? 0) / 2)
  return [...layers, { shape: moved(badge, badgeLeft, middle), colour }]
}

/** The arrow or the clock around y = 0; of the smaller sizes none has room for the clock, the smallest for neither. */
function badgeOf({ stale, direction, size }: TickerLook): Shape | null {
  if (size < 24) return null
  if (stale) return size === 48 ? clock : null
  if (direction === null || direction === 'flat') return null
  const half = badgeWidth / 2
  const up: Shape = (x, y) => y >= -4 && y < 4 && Math.abs(x - half) <= ((y + 4) / 8) * half
  return direction === 'up' ? up : (x, y) => up(x, -y)
}

const clock = anyOf(ring(-1, -4, 7, 4, 4, 1.5), bar(2.4, -2.3, 3.6, 0.7), bar(2.4, -0.5, 5, 0.7))

function lineOf(text: string, size: IconSize, stale: boolean): Line {
  const space = size === 48 || size === 24 ? 2 : 3
  const glyphs = [...text].flatMap((sign) => {
    if (size < 24) return pixelGlyph(sign, 3) ?? []
    return strokeGlyph(sign, size === 48 && stale ? staleFace : faces[size as keyof typeof faces]) ?? []
  })
  const width = glyphs.reduce((sum, glyph) => sum + glyph.width + space, -space)
  const height = glyphs[0]?.height ?? 0
  return { shape: rowOf(glyphs, space), width, height }
}

function rowOf(glyphs: Glyph[], space: number): Shape {
  let left = 0
  const placed = glyphs.map(({ shape, width, height }) => {
    const [start, inside] = [left, bar(0, 0, width, height)]
    left += width + space
    return moved((x, y) => inside(x, y) && shape(x, y), start, 0)
  })
  return anyOf(...placed)
}

/** Mixes the layers from the lowest up, each by the share of the pixel that it covers. */
function paint(layers: Layer[], size: IconSize): Buffer {
  const pixels = Buffer.alloc(size * size * 4)
  for (let at = 0; at < size * size; at++) {
    let mixed = [0, 0, 0, 0]
    for (const { shape, colour } of layers) {
      const share = coverage(shape, at % size, Math.floor(at / size), gridOf(size) / size)
      const [red, green, blue] = colour
      const over = [blue, green, red, 255]
      if (share > 0) mixed = over.map((value, channel) => (mixed[channel] ?? 0) * (1 - share) + value * share)
    }
    pixels.set(mixed.map(Math.round), at * 4)
  }
  return pixels
}

function coverage(shape: Shape, column: number, row: number, pixel: number): number {
  let inside = 0
  for (let down = 0; down < samples; down++)
    for (let across = 0; across < samples; across++)
      if (shape((column + (across + 0.5) / samples) * pixel, (row + (down + 0.5) / samples) * pixel)) inside++
  return inside / samples ** 2
}
