import { isDrawable } from './image-dimensions.ts'
import { resolveImage } from './resolve-url.ts'
import { isTrackingPixel } from './tracking.ts'

/** Where pages that load images late keep the real address, best first. */
const lazyNames = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-original-src',
  'data-full-src',
  'data-hi-res-src',
  'data-lazy',
  'data-echo',
  'data-url',
  'data-image',
  'data-actualsrc',
  'data-cfsrc',
]
const srcsetNames = ['srcset', 'data-srcset', 'data-lazy-srcset']

/** Every attribute that `imageTag` reads. */
export const imageAttributes = new Set([
  'src',
  'alt',
  'title',
  'width',
  'height',
  'style',
  ...lazyNames,
  ...srcsetNames,
])

const placeholder =
  /(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|lazy|lazyload|loading|loader|1x1|grey|gray|empty|dot|clear)(?:[_.-][^/]{0,40})?\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)/i
/** Wide enough for a reading column on a dense screen. */
const wantedWidth = 1280
const inlineImage = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/
/** Smaller ones are placeholders, larger ones belong in a file. */
const inlineLength = { least: 400, most: 65_536 }

/** The addresses of a `srcset` with what follows each (HTML, section 4.8.4.2); an address may hold commas. */
const readSrcset = (srcset: string): { url: string; descriptor: string }[] => {
  const candidates: { url: string; descriptor: string }[] = []
  let rest = srcset.slice(0, 8192)
  while (candidates.length < 50) {
    rest = rest.replace(/^[\s,]+/, '')
    if (rest === '') break
    const urlEnd = rest.search(/\s/)
    const word = urlEnd < 0 ? rest : rest.slice(0, urlEnd)
    rest = urlEnd < 0 ? '' : rest.slice(urlEnd)
    if (word.endsWith(',')) {
      candidates.push({ url: word.slice(0, -1), descriptor: '' })
      continue
    }
    const comma = rest.indexOf(',')
    candidates.push({ url: word, descriptor: (comma < 0 ? rest : rest.slice(0, comma)).trim() })
    rest = comma < 0 ? '' : rest.slice(comma + 1)
  }
  return candidates
}

/** The candidate of a `srcset` nearest to the width of a reading column. */
const bestOfSrcset = (srcset: string): string | undefined => {
  let best: string | undefined
  let bestScore = -Infinity
  for (const { url, descriptor } of readSrcset(srcset)) {
    const size = Number.parseFloat(descriptor)
    const width = Number.isNaN(size) ? 640 : descriptor.endsWith('w') ? size : size * 640
    const score = width <= wantedWidth ? width : wantedWidth * 2 - width
    if (score > bestScore) {
      best = url
      bestScore = score
    }
  }
  return best
}

const looksLikeAddress = (value: string): boolean =>
  value.length <= 4096 && /^(?:https?:|sample:|\/|\.{0,2}\/|[\w-]+\/|[^\s{}<>]+\.\w{3,4}(?:\?|$))/i.test(value)

/**
 * The address of an image's real picture, or undefined when it has none: late-loading attributes first, then `src`,
 * then `srcset`, then the `srcset` of the `<picture>` around it. Small inline pictures are kept as they are.
 */
export const imageSource = (
  attributes: ReadonlyMap<string, string>,
  base: string,
  pictureSrcset?: string,
): string | undefined => {
  for (const name of lazyNames) {
    const value = attributes.get(name)?.trim()
    if (value === undefined || !looksLikeAddress(value)) continue
    const url = resolveImage(value, base)
    if (url !== undefined && !placeholder.test(url)) return url
  }
  // Some pages put a whole `srcset` into `src`, as it is or encoded into the first address.
  const given = (attributes.get('src')?.trim() ?? '').replace(/%20\d+w(?:,.*)?$/s, '')
  const source = /\s\d+w(?:,|$)/.test(given.slice(0, 8192)) ? (bestOfSrcset(given) ?? '') : given
  const plain = resolveImage(source, base)
  if (plain !== undefined && !placeholder.test(plain)) return plain
  for (const srcset of [...srcsetNames.map((name) => attributes.get(name)), pictureSrcset]) {
    const candidate = srcset === undefined ? undefined : bestOfSrcset(srcset)
    const url = candidate === undefined ? undefined : resolveImage(candidate, base)
    if (url !== undefined && !placeholder.test(url)) return url
  }
  return isInline(source) ? source : undefined
}

function isInline(source: string): boolean {
  const isOfLength = source.length >= inlineLength.least && source.length <= inlineLength.most
  return isOfLength && inlineImage.test(source) && isDrawable(Buffer.from(source.slice(source.indexOf(',')), 'base64'))
}

const pixels = (value: string | undefined): number | undefined => {
  const match = /^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(value ?? '')
  return match ? Number(match[1]) : undefined
}

/** Whether an image exists to be requested, not to be seen. */
export const isPixel = (attributes: ReadonlyMap<string, string>, url: string): boolean => {
  const width = pixels(attributes.get('width'))
  const height = pixels(attributes.get('height'))
  if ((width !== undefined && width <= 2) || (height !== undefined && height <= 2)) return true
  const style = attributes.get('style')
  if (style !== undefined && /(?:^|;)\s*(?:(?:width|height)\s*:\s*[01]px|display\s*:\s*none)/i.test(style)) return true
  return isTrackingPixel(url)
}

/** Width and height as attributes to print, so that the place of an image is known before it is drawn. */
export const imageSize = (attributes: ReadonlyMap<string, string>): { width?: number; height?: number } => {
  const width = pixels(attributes.get('width'))
  const height = pixels(attributes.get('height'))
  return { ...(width !== undefined && { width }), ...(height !== undefined && { height }) }
}
