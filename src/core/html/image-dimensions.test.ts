import { expect, test } from 'vitest'
import { imageDimensions, isDrawable } from './image-dimensions.ts'

const bytes = (text: string) => new Uint8Array([...text].map((character) => character.charCodeAt(0)))
/** A JPEG of as many pixels each way as one can have. */
const huge = '\xff\xc0\x00\x11\x08\xff\xff\xff\xff'
/** A segment of as many bytes as one can have. */
const profile = `\xff\xe2\xff\xff${'x'.repeat(65_533)}`
const ispe = (width: string, height: string) => `\0\0\0\x14ispe\0\0\0\0\0\0${width}\0\0${height}`
const exif = `\xff\xe1\x00\x10${'x'.repeat(14)}`

/** A GIF of 16 pixels with a table of two colours. */
const gif = (blocks: string) => `GIF89a\x04\0\x04\0\x80\0\0${'\0'.repeat(6)}${blocks};`
const frame = (width: string, height: string, place = '\0\0\0\0') => `,${place}${width}${height}\0\x02\x02ab\x01c\0`
const comment = '!\xfe\x03abc\0'

test.each([
  ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x02\x58', 1024, 600],
  ['GIF', 'GIF89a\x01\0\x02\0', 1, 2],
  ['JPEG', `\xff\xd8${exif}\xff\xc4\x00\x03x\xff\xff\xc2\x00\x11\x08\x02\x58\x04\0`, 1024, 600],
  [
    'JPEG with bytes between its segments',
    `\xff\xd8${exif}x\0\xff\0\xff\xd0\xff\xc2\x00\x11\x08\x02\x58\x04\0`,
    1024,
    600,
  ],
  [
    'AVIF of several parts',
    `\0\0\0\x20ftypavif${ispe('\x02\0', '\x02\0')}${'x'.repeat(5_000)}${ispe('\x04\0', '\x02\x58')}`,
    1024,
    600,
  ],
  ['lossy WebP', 'RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\0\0\0\x9d\x01\x2a\0\x44\x58\x82', 1024, 600],
  ['lossless WebP', 'RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2f\xff\xc3\x95\x00', 1024, 600],
  ['extended WebP', 'RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x03\0\x57\x02\0', 1024, 600],
  ['AVIF', '\0\0\0\x20ftypavif\0\0\0\0ipco\0\0\0\x14ispe\0\0\0\0\0\0\x04\0\0\0\x02\x58', 1024, 600],
  ['sized SVG', '<svg viewBox="0 0 3 2" width="1024px" height="600">', 1024, 600],
  ['SVG with a view box', '<?xml version="1.0"?>\n<svg viewBox="0 0 1024 600.2" width="100%"/>', 1024, 600],
])('%s', (_type, start, width, height) => {
  expect(imageDimensions(bytes(start))).toEqual({ width, height })
})

test.each([
  ['', 'nothing'],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIH', 'a cut PNG'],
  ['GIF89a\0\0\0\0', 'a GIF of no size'],
  ['\xff\xd8\xff\xe1\xff\xff', 'a JPEG whose segment is not there'],
  ['\x89PNG\r\n\x1a\n\0\0\0\x0dabcd\0\0\x04\0\0\0\x02\x58', 'a PNG that begins with something else'],
  ['\xff\xd8\0\0\0\0\0\0', 'a JPEG of nonsense'],
  ['\0\0\0\x20ftypavif', 'an AVIF without a size'],
  ['<svg>', 'an SVG without a size'],
  ['<p>', 'a page'],
])('%j has none: %s', (start) => {
  expect(imageDimensions(bytes(start))).toBeNull()
})

test.each([
  ['behind a byte between segments', `\xff\xd8${exif}x${huge}`],
  ['behind long segments', `\xff\xd8${profile}${profile}${profile}${huge}`],
  ['in its second part', `\0\0\0\x20ftypavif${ispe('\x02\0', '\x02\0')}${ispe('\x75\x30', '\x75\x30')}`],
  ['nowhere in a JPEG', `\xff\xd8${exif}`],
  ['nowhere in a WebP', 'RIFF\x24\0\0\0WEBPICCP\0\0\0\0'],
  ['nowhere in a GIF', 'GIF89a'],
  ['in a frame that reaches beyond its screen', gif(frame('\xff\xff', '\xff\xff'))],
  [
    'in a frame that stands far out, behind others',
    gif(comment + frame('\x01\0', '\x01\0') + frame('\x01\0', '\x01\0', '\xff\xff\xff\xff')),
  ],
  ['in thousands of frames', gif(frame('\x40\x1f', '\x40\x1f').repeat(40))],
])('a picture whose size stands %s is not drawn', (_where, start) => {
  expect(isDrawable(bytes(start))).toBe(false)
})

test('a GIF of some frames is drawn, one that ends early, and one with something else behind', () => {
  const some = frame('\x04\0', '\x04\0').repeat(100) + comment
  expect(isDrawable(bytes(gif(some)))).toBe(true)
  expect(isDrawable(bytes(gif(some).slice(0, 300)))).toBe(true)
  expect(isDrawable(bytes(gif('x' + frame('\xff\xff', '\xff\xff'))))).toBe(true)
})

test('a JPEG with a long profile is drawn, and a sequence of AVIF', () => {
  expect(isDrawable(bytes(`\xff\xd8${profile}${profile}${profile}\xff\xc2\x00\x11\x08\x02\x58\x04\0`))).toBe(true)
  expect(isDrawable(bytes('\0\0\0\x20ftypavis'))).toBe(true)
})
