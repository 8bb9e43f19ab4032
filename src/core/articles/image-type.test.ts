import { expect, test } from 'vitest'
import { imageType } from './image-type.ts'

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
