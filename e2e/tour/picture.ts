import { PNG } from 'pngjs'
import pixelmatch from 'pixelmatch'

/** Pixels row by row, four bytes each: red, green, blue, alpha. */
export type Picture = { width: number; height: number; data: Uint8Array }

/** References are kept at a third of the size, for people to see what they are of. */
const referenceScale = 1 / 3
/** They are compared at half of that: letters drawn by another machine come out the same, a pane moved by 4 pixels does not. */
const comparedScale = 1 / 2
/** Colours are kept in steps of eight, which no eye sees and which halves the file. */
const colourStep = 8
/** How far two colours may be apart, of the way from black to white. */
const threshold = 0.04
const spotSize = 12
/** The share of a spot that may differ. Letters smoothed by colour reach 0.04, another accent 0.13, a moved pane 0.5. */
const mostOfSpot = 0.1

export function readPicture(png: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  return { width, height, data }
}

export function writePicture({ width, height, data }: Picture): Buffer {
  const png = new PNG({ width, height })
  png.data = Buffer.from(data)
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 })
}

/** The picture as its reference is kept: small, in few colours. */
export function toReference(picture: Picture): Picture {
  const small = shrink(picture, Math.round(picture.width * referenceScale))
  return { ...small, data: small.data.map((value) => Math.min(255, Math.round(value / colourStep) * colourStep)) }
}

/** The picture at a smaller width: every pixel is the mean of what it covers. */
export function shrink({ width, height, data }: Picture, toWidth: number): Picture {
  const scale = width / toWidth
  const toHeight = Math.round(height / scale)
  const shrunk = new Uint8Array(toWidth * toHeight * 4)
  for (let y = 0; y < toHeight; y++) {
    const rows = [Math.floor(y * scale), Math.min(height, Math.ceil((y + 1) * scale))] as const
    for (let x = 0; x < toWidth; x++) {
      const columns = [Math.floor(x * scale), Math.min(width, Math.ceil((x + 1) * scale))] as const
      shrunk.set(mean(data, width, rows, columns), (y * toWidth + x) * 4)
    }
  }
  return { width: toWidth, height: toHeight, data: shrunk }
}

type Span = readonly [from: number, to: number]

function mean(data: Uint8Array, width: number, rows: Span, columns: Span): number[] {
  let [red, green, blue] = [0, 0, 0]
  for (let y = rows[0]; y < rows[1]; y++) {
    for (let x = columns[0]; x < columns[1]; x++) {
      const at = (y * width + x) * 4
      red += data[at] ?? 0
      green += data[at + 1] ?? 0
      blue += data[at + 2] ?? 0
    }
  }
  const count = (rows[1] - rows[0]) * (columns[1] - columns[0])
  return [red / count, green / count, blue / count, 255]
}

export type Comparison = {
  same: boolean
  /** The share of the worst spot that differs, 0 to 1; more than `mostOfSpot` is a change. */
  worst: number
  /** The reference with what differs marked; null when the sizes differ. */
  marked: Picture | null
}

/**
 * Compares a picture with its reference as an eye does: by the spot of 12 pixels that differs most, because what was
 * changed differs much in one place, what a machine draws otherwise differs a little everywhere.
 */
export function comparePictures(taken: Picture, reference: Picture): Comparison {
  const now = toReference(taken)
  const { width, height } = reference
  if (now.width !== width || now.height !== height) return { same: false, worst: 1, marked: null }
  const comparedWidth = Math.round(width * comparedScale)
  const [one, other] = [shrink(now, comparedWidth), shrink(reference, comparedWidth)]
  const options = { threshold, windowSize: spotSize, includeAA: true }
  const worst = pixelmatch(one.data, other.data, null, one.width, one.height, options) / spotSize ** 2
  const marked = new Uint8Array(width * height * 4)
  pixelmatch(now.data, reference.data, marked, width, height, { threshold, includeAA: true, alpha: 0.25 })
  return { same: worst <= mostOfSpot, worst, marked: { width, height, data: marked } }
}

/** Pictures next to one another, as high as the highest. */
export function sideBySide(pictures: readonly Picture[]): Picture {
  const width = pictures.reduce((sum, picture) => sum + picture.width, 0)
  const height = Math.max(...pictures.map((picture) => picture.height))
  const data = new Uint8Array(width * height * 4).fill(255)
  let left = 0
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y++) {
      const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4)
      data.set(row, (y * width + left) * 4)
    }
    left += picture.width
  }
  return { width, height, data }
}
