import { AppError } from '#shared/errors.ts'
import { type CharsetHints, decodeDocument } from './charset.ts'
import type { ParsedFeed } from './parsed-feed.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { readXmlFeed } from './read-xml-feed.ts'

/** `url` is the address that the document came from, after redirects. */
export type ParseOptions = CharsetHints & { url?: string | undefined }

/** What files of another kind begin with. */
const signatures: [name: string, start: string][] = [
  ['PDF', '%PDF-'],
  ['ZIP archive', 'PK\u0003\u0004'],
  ['gzip archive', '\u001f\u008b'],
  ['JPEG image', '\u00ff\u00d8\u00ff'],
  ['PNG image', '\u0089PNG'],
  ['GIF image', 'GIF8'],
]

const binaryKind = (bytes: Uint8Array): string | undefined => {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  return signatures.find(([, signature]) => start.startsWith(signature))?.[0]
}

const xmlKinds = new Map([
  ['opml', 'OPML'],
  ['sitemapindex', 'sitemap index'],
  ['svg', 'SVG image'],
  ['error', 'XML error message'],
])
/** Elements that a page without an html element may begin with. */
const pageStart = new Set('title script style link div p a span table center h1 h2 main header section form'.split(' '))

const kindOfElement = (name: string | undefined): string => {
  if (name === undefined) return 'text'
  if (/^(?:html|head|body|meta)$/.test(name) || pageStart.has(name)) return 'HTML page'
  return xmlKinds.get(name) ?? `XML <${name.slice(0, 40)}>`
}

const notAFeed = (found: string, cause?: unknown): AppError =>
  new AppError({ code: 'notAFeed', params: { found } }, { cause })

const parseJson = (text: string, encoding: string, url: string | undefined): ParsedFeed => {
  let parsed: ReturnType<typeof readJsonFeed>
  try {
    parsed = readJsonFeed(text, url)
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError({ code: 'unreadable' }, { cause: error })
    throw error
  }
  if (parsed === undefined) throw notAFeed('JSON')
  return { format: 'json', encoding, ...parsed }
}

/**
 * Reads a feed of any kind: RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, JSON Feed, Google News sitemap. The kind is decided
 * by the document, never by its content type. Malformed XML is read as far as it makes sense; addresses are absolute,
 * HTML is left as it is (see `ParsedEntry`).
 * @throws AppError `emptyFeed` for nothing at all, `notAFeed` (params.found says what it was), `unreadable` for broken JSON
 */
export const parseFeed = (bytes: Uint8Array, options: ParseOptions = {}): ParsedFeed => {
  const binary = binaryKind(bytes)
  if (binary !== undefined) throw notAFeed(binary)
  const { text, encoding } = decodeDocument(bytes, options)
  const start = /\S/.exec(text.slice(0, 10_000))?.[0]
  if (start === undefined && text.trim() === '') throw new AppError({ code: 'emptyFeed' })
  if (start === '{' || start === '[') return parseJson(text, encoding, options.url)
  const { format, feed, entries, firstName } = readXmlFeed(text, options.url)
  if (format === undefined) throw notAFeed(kindOfElement(firstName))
  return { format, encoding, feed, entries }
}
