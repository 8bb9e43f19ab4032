import { keptImageType } from '../../src/core/articles/image-type.ts'
import { imageDimensions } from '../../src/core/html/image-dimensions.ts'
import { plainSvg } from '../../src/core/html/plain-svg.ts'

/** What a server sends as a picture: kept or not, and what is kept has nothing in it that runs once it is written anew. */
export function fuzz(bytes: Buffer): void {
  const type = keptImageType(bytes)
  imageDimensions(bytes)
  if (type !== 'image/svg+xml') return
  const plain = plainSvg(bytes.toString('utf8')) ?? ''
  if (/<(?:script|foreignObject|image|style)[\s>]|<[^<>]*\son\w+\s*=/i.test(plain.replace(/="[^"]*"/g, '=""')))
    throw new Error('what runs in a plain drawing')
}
