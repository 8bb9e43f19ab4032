import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { escapeAttribute, escapeText } from '#core/html/escape-html.ts'
import { dirOf, scriptOf } from '#shared/languages.ts'
import type { Article } from '#shared/model.ts'
import { shownName } from '#shared/shown-name.ts'
import { articleElement, langAttributes } from './document-parts.ts'
import type { ExportedImage } from './export-images.ts'
import { bookStyle } from './export-style.ts'

/** The face for Arabic letters with the licence under which it may be given on (SIL OFL 1.1). */
export type ArabicFace = { font: Uint8Array; licence: Uint8Array }

export type Book = {
  articles: readonly Article[]
  /** What `chapterOf` wrote of each. */
  texts: readonly string[]
  images: ReadonlyMap<string, ExportedImage>
  title: string
  /** Epoch ms. */
  modifiedAt: number
  /** Null when it is not there; asked for only by a book in Arabic letters. */
  arabicFace: ArabicFace | null
}

type Item = { id: string; href: string; type: string; bytes: Uint8Array; properties?: string }

const encoder = new TextEncoder()
const xml = '<?xml version="1.0" encoding="utf-8"?>\n'
/** A picture inside the text keeps its bytes there. */
const inlineImage = /^data:image\/(?:png|jpeg|gif|webp);base64,/

/** Whether any of the articles is in Arabic letters, for which not every reading system has a good face. */
export function needsArabicFace(articles: readonly Article[]): boolean {
  return articles.some(({ lang }) => scriptOf(lang) === 'Arab')
}

/** An article as the body of a chapter. */
export function chapterOf(article: Article, images: ReadonlyMap<string, ExportedImage>): string {
  return articleElement(article, 'text', (src) => {
    const image = images.get(src)
    return image === undefined ? (inlineImage.test(src) ? src : null) : `images/${image.name}`
  })
}

/** Articles as a book: EPUB 3.3 (W3C Recommendation), one chapter an article, complete without a network. */
export function epub(book: Book): Promise<Uint8Array> {
  const { articles, texts, images, arabicFace } = book
  const chapters = articles.map(({ title, lang }, at): Item => {
    const id = `article-${at + 1}`
    return {
      id,
      href: `${id}.xhtml`,
      type: 'application/xhtml+xml',
      bytes: encoder.encode(xhtmlDocument(title, lang, texts[at] ?? '')),
    }
  })
  const pictures = new Map([...images.values()].map((image) => [image.name, image]))
  const others: Item[] = [
    { id: 'style', href: 'style.css', type: 'text/css', bytes: encoder.encode(bookStyle(arabicFace !== null)) },
    ...[...pictures.values()].map(({ name, type, bytes }, at) => ({
      id: `image-${at + 1}`,
      href: `images/${name}`,
      type,
      bytes,
    })),
    ...(arabicFace === null
      ? []
      : [
          { id: 'naskh', href: 'fonts/noto-naskh-arabic.woff2', type: 'font/woff2', bytes: arabicFace.font },
          { id: 'naskh-licence', href: 'fonts/OFL.txt', type: 'text/plain', bytes: arabicFace.licence },
        ]),
  ]
  const nav: Item = {
    id: 'nav',
    href: 'nav.xhtml',
    type: 'application/xhtml+xml',
    bytes: encoder.encode(navDocument(book)),
    properties: 'nav',
  }
  return zipped(book, packageDocument(book, nav, chapters, others), [nav, ...chapters, ...others])
}

/**
 * `mimetype` is first, stored as it is and without an extra field, so that the file is known by its first bytes (OCF 3.3,
 * section 4.2).
 */
async function zipped({ modifiedAt }: Book, opf: string, items: readonly Item[]): Promise<Uint8Array> {
  const zip = new ZipFile()
  const add = (path: string, content: Uint8Array, compress = true) => {
    // A view, no copy.
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    zip.addBuffer(bytes, path, { compress, mtime: new Date(modifiedAt), forceDosTimestamp: true })
  }
  add('mimetype', encoder.encode('application/epub+zip'), false)
  add(
    'META-INF/container.xml',
    encoder.encode(
      `${xml}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">` +
        '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n',
    ),
  )
  add('EPUB/package.opf', encoder.encode(opf))
  for (const { href, type, bytes } of items) {
    // Pictures and faces are as small as they get.
    add(`EPUB/${href}`, bytes, !/^(?:image\/(?!svg)|font)/.test(type))
  }
  zip.end()
  return buffer(zip.outputStream)
}

function packageDocument(book: Book, nav: Item, chapters: readonly Item[], others: readonly Item[]): string {
  const { articles, title } = book
  const lang = articles[0]?.lang ?? 'und'
  const languages = [...new Set(articles.map((article) => article.lang))]
  const creators = new Set(
    articles.flatMap((article) => (article.author === null ? [] : shownName(article, article.author))),
  )
  const sources = new Set(articles.map(({ feedTitle }) => feedTitle))
  const only = articles.length === 1 ? articles[0] : undefined
  const address = only?.url ?? null
  const element = (name: string, value: string) => `<dc:${name}>${escapeText(value)}</dc:${name}>`
  const metadata = [
    `<dc:identifier id="id">${identifier(book)}</dc:identifier>`,
    element('title', title),
    ...languages.map((tag) => element('language', tag)),
    ...[...creators].map((creator) => element('creator', creator)),
    ...[...sources].map((source) => element('publisher', source)),
    ...(only === undefined ? [] : [element('date', new Date(only.publishedAt).toISOString().slice(0, 10))]),
    ...(address === null ? [] : [element('source', address)]),
    `<meta property="dcterms:modified">${new Date(book.modifiedAt).toISOString().slice(0, 19)}Z</meta>`,
  ]
  const manifest = [nav, ...chapters, ...others].map(
    ({ id, href, type, properties }) =>
      `<item id="${id}" href="${href}" media-type="${type}"${properties === undefined ? '' : ` properties="${properties}"`}/>`,
  )
  const spine = [...(chapters.length > 1 ? [nav] : []), ...chapters].map(({ id }) => `<itemref idref="${id}"/>`)
  const tag = escapeAttribute(lang)
  return (
    `${xml}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${tag}" dir="${dirOf(lang)}">\n` +
    `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n${metadata.join('\n')}\n</metadata>\n` +
    `<manifest>\n${manifest.join('\n')}\n</manifest>\n` +
    `<spine page-progression-direction="${dirOf(lang)}">\n${spine.join('\n')}\n</spine>\n</package>\n`
  )
}

/** The same articles make the same book: a UUID of version 8 (RFC 9562) from what they are. */
function identifier({ articles, title }: Book): string {
  const about = [title, ...articles.map(({ url, title: name, lang }) => `${url ?? name} ${lang}`)].join('\n')
  const hex = createHash('sha256').update(about).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function navDocument({ articles, title }: Book): string {
  const lines = articles.map(
    ({ title: name, lang }, at) =>
      `<li ${langAttributes(lang)}><a href="article-${at + 1}.xhtml">${escapeText(name)}</a></li>`,
  )
  const body = `<nav epub:type="toc"><h1>${escapeText(title)}</h1><ol>\n${lines.join('\n')}\n</ol></nav>`
  return xhtmlDocument(title, articles[0]?.lang ?? 'und', body)
}

function xhtmlDocument(title: string, lang: string, body: string): string {
  return [
    `${xml}<!DOCTYPE html>`,
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" ${langAttributes(lang)}>`,
    `<head><meta charset="utf-8"/><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>`,
    `<body>\n${body}\n</body>`,
    '</html>\n',
  ].join('\n')
}
