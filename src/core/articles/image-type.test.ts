import { expect, test } from 'vitest'
import { imageType, keptImageType } from './image-type.ts'

const bytes = (text: string) => new Uint8Array([...text].map((character) => character.charCodeAt(0)))

test.each([
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['image/gif', 'GIF89a\x01\0\x01\0'],
  ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
  ['image/avif', '\0\0\0\x20ftypavif\0\0\0\0'],
  ['image/svg+xml', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['image/svg+xml', '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg>'],
])('%s by its first bytes', (type, start) => {
  expect(imageType(bytes(start))).toBe(type)
})

test.each([['<html><svg></svg></html>'], ['{"error": 1}'], [''], ['\0\0\0\x20ftypisom'], ['RIFF\x24\0\0\0WAVEfmt ']])(
  '%j is no picture',
  (start) => {
    expect(imageType(bytes(start))).toBeNull()
  },
)

/** The head of a PNG that says how large it is. */
const pngOf = (width: number, height: number) => {
  const head = Buffer.alloc(33)
  head.write('89504e470d0a1a0a0000000d49484452', 'hex')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

test('a picture that would take hundreds of megabytes to draw is not stored anew, and is a picture all the same', () => {
  expect(keptImageType(pngOf(8_000, 6_500))).toBe('image/png')
  expect(keptImageType(pngOf(8_000, 6_501))).toBe(null)
  expect(keptImageType(pngOf(0xffffffff, 0xffffffff))).toBe(null)
  expect(imageType(pngOf(8_000, 6_501))).toBe('image/png')
  expect(keptImageType(Buffer.from('<svg width="100000" height="100000"/>'))).toBe('image/svg+xml')
})
