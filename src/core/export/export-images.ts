import { readFile } from 'node:fs/promises'
import { hashOf } from '#core/articles/image-address.ts'
import type { ImageStore } from '#core/articles/image-store.ts'
import { imageType } from '#core/articles/image-type.ts'
import { isHeavySvg } from '#core/html/heavy-svg.ts'
import { plainSvg } from '#core/html/plain-svg.ts'
import type { ArticleImage } from '#shared/model.ts'

/** A picture of a file, under the address that the articles' HTML has for it; `name` is its SHA-256 and its ending. */
export type ExportedImage = { name: string; type: string; bytes: Uint8Array }

/** Together they are in memory, and once more in the file. */
const maxBytes = 256 * 1024 * 1024
/** Those that every reader of EPUB 3.3 shows. */
const endings = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/svg+xml', 'svg'],
])
/** Browsers show these too. */
const browserEndings = new Map([...endings, ['image/avif', 'avif']])

/** Collects the stored pictures of articles, each once, by their addresses, up to 256 MiB together. */
export function createImageCollection(images: Pick<ImageStore, 'pathOf'>, isBook: boolean) {
  const found = new Map<string, ExportedImage>()
  const known = isBook ? endings : browserEndings
  let bytes = 0
  const read = async (address: string): Promise<ExportedImage | null> => {
    const hash = hashOf(address)
    // What is gone from the disk is missing in the file, which is said.
    const stored = await readFile(images.pathOf(hash)).catch(() => null)
    const type = stored === null ? null : imageType(stored)
    const ending = type === null ? undefined : known.get(type)
    if (stored === null || type === null || ending === undefined) return null
    const safe = type === 'image/svg+xml' ? svgBytes(stored) : new Uint8Array(stored)
    return safe === null ? null : { name: `${hash}.${ending}`, type, bytes: safe }
  }
  return {
    found: found as ReadonlyMap<string, ExportedImage>,
    /** Answers how many of them cannot be in the file. */
    async add(wanted: readonly ArticleImage[]): Promise<number> {
      let missing = 0
      for (const { stored } of wanted) {
        if (stored !== null && found.has(stored)) continue
        const image = stored === null ? null : await read(stored)
        if (stored === null || image === null || bytes + image.bytes.length > maxBytes) missing++
        else {
          bytes += image.bytes.length
          found.set(stored, image)
        }
      }
      return missing
    },
  }
}

/** Null for what would keep a reader of the file busy too. */
function svgBytes(stored: Uint8Array): Uint8Array | null {
  const source = new TextDecoder().decode(stored)
  const svg = isHeavySvg(source) ? null : plainSvg(source)
  return svg === null ? null : new TextEncoder().encode(svg)
}
