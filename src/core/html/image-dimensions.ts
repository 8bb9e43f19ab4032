import { gifFrames } from './gif-frames.ts'

export type Dimensions = { width: number; height: number }

/** How much of a file `imageDimensions` wants: an EXIF block, which may be as long, stands before the size of a JPEG. */
export const dimensionBytes = 128 * 1024

/** More than a camera of 50 megapixels takes: drawn it is four to eight bytes a pixel, however small its file. */
const mostPixels = 52_000_000
/** Of all frames of a moving picture, each of which is drawn again and again: many minutes of them at 500 by 500. */
const mostMovingPixels = 2_000_000_000

/**
 * Whether a picture of pixels, which is no SVG, can be drawn without taking hundreds of megabytes. Wants the whole file:
 * a browser finds the size wherever it stands. One whose size is not found cannot, but for a sequence of AVIF, which may
 * have none as a picture.
 */
export function isDrawable(bytes: Uint8Array): boolean {
  const size = imageDimensions(bytes)
  if (size !== null && latin1(bytes, 0, 3) === 'GIF') {
    // A browser makes room for a frame that is larger than the screen that it stands on.
    const frames = gifFrames(bytes)
    return areaOf(frames) <= mostPixels && frames.pixels <= mostMovingPixels
  }
  return size === null ? latin1(bytes, 4, 12) === 'ftypavis' : areaOf(size) <= mostPixels
}

/**
 * The size of a picture in pixels, from the first bytes of its file; null where they do not tell. An SVG without a
 * size of its own answers that of its view box.
 */
export function imageDimensions(bytes: Uint8Array): Dimensions | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (from: number, to: number) => latin1(bytes, from, to)
  try {
    if (text(1, 4) === 'PNG') return text(12, 16) !== 'IHDR' ? null : sized(view.getUint32(16), view.getUint32(20))
    if (text(0, 3) === 'GIF') return sized(view.getUint16(6, true), view.getUint16(8, true))
    if (text(0, 2) === '\xff\xd8') return ofJpeg(view)
    if (text(8, 12) === 'WEBP') return ofWebp(view, text(12, 16))
    if (text(4, 8) === 'ftyp') return ofAvif(view, bytes)
    return ofSvg(new TextDecoder().decode(bytes.subarray(0, 8192)))
  } catch (error) {
    // A file that ends before its size does.
    if (error instanceof RangeError) return null
    throw error
  }
}

function sized(width: number, height: number): Dimensions | null {
  return width > 0 && height > 0 ? { width, height } : null
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

/** The frame header (SOF) after any number of other segments, and of bytes between them as decoders pass over; ITU T.81, B.2.2. */
function ofJpeg(view: DataView): Dimensions | null {
  for (let at = 2; ;) {
    while (view.getUint8(at) !== 0xff || [0x00, 0xff].includes(view.getUint8(at + 1))) at++
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized(view.getUint16(at + 7), view.getUint16(at + 5))
    // Those of no length: TEM, RST and SOI.
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += isAlone ? 2 : 2 + view.getUint16(at + 2)
  }
}

/** RFC 9649. */
function ofWebp(view: DataView, chunk: string): Dimensions | null {
  if (chunk === 'VP8 ') return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (chunk !== 'VP8X') return null
  const threeBytes = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  return sized(threeBytes(24) + 1, threeBytes(27) + 1)
}

/** The largest image spatial extents property, because each part of a picture has one; ISO/IEC 23008-12, 6.5.3. */
function ofAvif(view: DataView, bytes: Uint8Array): Dimensions | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let largest: Dimensions | null = null
  for (let at = file.indexOf('ispe'); at >= 0 && at + 16 <= file.length; at = file.indexOf('ispe', at + 4)) {
    const size = sized(view.getUint32(at + 8), view.getUint32(at + 12))
    if (size !== null && areaOf(size) > areaOf(largest)) largest = size
  }
  return largest
}

function areaOf(size: Dimensions | null): number {
  return size === null ? 0 : size.width * size.height
}

function ofSvg(text: string): Dimensions | null {
  const root = /<svg\b[^>]*>/i.exec(text)?.[0] ?? ''
  const length = (name: string) =>
    Math.round(Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(root)?.[1] ?? 0))
  const [, , width = 0, height = 0] = (/\sviewBox\s*=\s*["']([^"']*)["']/.exec(root)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  return sized(length('width'), length('height')) ?? sized(Math.round(width), Math.round(height))
}
