import { type MarkupAttributes, readMarkup, voidTags } from './read-markup.ts'
import { attributesKept, isBlockTag, isMediaTag, keepsAttribute, names } from './page-markup.ts'

/** A page's head as data, and its markup reduced to what may hold an article. */
export type Page = {
  /** Values of `<meta>` by lower-case `name`, `property`, `itemprop` or `http-equiv`, in order. */
  meta: Map<string, string[]>
  links: { rel: string; href: string; hreflang: string; type: string }[]
  /** Sources of `<script type="application/ld+json">`. */
  jsonLd: string[]
  title: string
  lang: string
  baseHref: string
  /** Without scripts, styles and comments; nesting, tags and size bounded. */
  html: string
}

/** No article page needs more; the limits keep a hostile page from costing minutes. */
const limits = {
  characters: 3_000_000,
  tags: 15_000,
  /** `&` and `<` in text: each would split a text node of the document. */
  marks: 50_000,
  depth: 200,
  links: 500,
  values: 50,
  jsonLd: 20,
  title: 1000,
}

const dropped = names('script style svg math template select textarea button canvas object noframes noembed datalist')
const structure = names('html head body')
/** Their end tags may be missing. */
const optionalEnds = names('p li dt dd tr td th tbody thead tfoot option html head body')
/** Without an end here, with one where the document is built. */
const builtWithEnd = names('image bgsound')
const endsParagraph =
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main ' +
  'nav ol pre section table ul'
/** What a start tag ends where it stands right within that, as the document is built. */
const impliedEnds: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...[...names(endsParagraph)].map((name) => [name, names('p')] as const),
  ['li', names('li')],
  ['dt', names('dt dd')],
  ['dd', names('dt dd')],
  ['tr', names('tr th td')],
  ['th', names('th')],
  ['td', names('thead th td')],
  ['tbody', names('thead tbody')],
  ['tfoot', names('thead tbody')],
  ['option', names('option')],
  ['rt', names('rt rp')],
  ['rp', names('rt rp')],
  ['body', names('head link script')],
])

type Reading = {
  source: string
  page: Page
  pieces: string[]
  tags: number
  marks: number
  /** The elements that the document has open where its text has come to, the innermost last. */
  open: string[]
  /** Open elements whose tags were left out. */
  flattened: number
  /** The element whose content is being dropped. */
  skipping: string
  jsonLd: string | undefined
  inTitle: boolean
  /** Which of `<html>`, `<head>` and `<body>` are written. */
  structure: Set<string>
  /** Where the last text stands among the pieces, and whether a block begins or ends behind it. */
  lastText: number
  atBlock: boolean
  /** Whether white space stands behind it that is not written yet. */
  space: boolean
}

const readMeta = ({ meta }: Page, attributes: MarkupAttributes): void => {
  const content = attributes.get('content')?.trim() ?? ''
  if (content === '') return
  for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
    // Publishers put several names into one attribute.
    for (const name of (attributes.get(key) ?? '').toLowerCase().split(/\s+/, 3)) {
      const values = meta.get(name)
      if (name === '') continue
      if (values === undefined) meta.set(name, [content])
      else if (values.length < limits.values && !values.includes(content)) values.push(content)
    }
  }
}

const readLink = ({ links }: Page, attributes: MarkupAttributes): void => {
  const href = attributes.get('href')?.trim() ?? ''
  if (href === '' || links.length >= limits.links) return
  const [rel, hreflang, type] = ['rel', 'hreflang', 'type'].map((name) => attributes.get(name) ?? '')
  links.push({ href, rel: rel?.toLowerCase() ?? '', hreflang: hreflang ?? '', type: type ?? '' })
}

const readHead = (page: Page, name: string, attributes: MarkupAttributes): void => {
  if (name === 'meta') readMeta(page, attributes)
  else if (name === 'link') readLink(page, attributes)
  else if (name === 'html') page.lang ||= attributes.get('lang') ?? attributes.get('xml:lang') ?? ''
  else if (name === 'base') page.baseHref ||= attributes.get('href') ?? ''
}

const openTag = (reading: Reading, name: string, attributes: MarkupAttributes, start: number, end: number): void => {
  readHead(reading.page, name, attributes)
  if (reading.skipping !== '') return
  if (dropped.has(name)) {
    reading.skipping = name
    if (name === 'script' && /ld\+json/i.test(attributes.get('type') ?? '')) reading.jsonLd = ''
    return
  }
  if (structure.has(name)) {
    // A second one begins nothing, wherever it stands (HTML, section 13.2.6.4.7).
    if (reading.structure.has(name)) return
    reading.structure.add(name)
  }
  if (name === 'title') reading.inTitle = reading.page.title === ''
  reading.tags++
  endImplied(reading.open, name)
  const isVoid = voidTags.has(name)
  if (reading.tags > limits.tags || reading.open.length >= limits.depth) {
    if (!isVoid && !optionalEnds.has(name)) reading.flattened++
    return writeText(reading, ' ')
  }
  if (isOfHeadOnly(name, attributes)) return
  const tag = isMediaTag(name) ? reading.source.slice(start, end) : `<${name}${attributesKept(attributes)}>`
  writeTag(reading, name, builtWithEnd.has(name) ? `${tag}</${name}>` : tag)
  if (!isVoid) reading.open.push(name)
}

function endImplied(open: string[], name: string): void {
  const ended = impliedEnds.get(name)
  while (ended?.has(open.at(-1) ?? '') === true) open.pop()
}

/** What is read here, and of no use in the document: microdata is, and what Readability looks for in a head. */
const isOfHeadOnly = (name: string, attributes: MarkupAttributes): boolean =>
  (name === 'meta' || name === 'link') &&
  !attributes.has('itemprop') &&
  !/title|author|creator/i.test(`${attributes.get('name')} ${attributes.get('property')}`)

/** A tag. White space beside a block goes to the text before it, so that no words run together and no node holds nothing. */
const writeTag = (reading: Reading, name: string, tag: string): void => {
  if (isBlockTag(name)) reading.atBlock = true
  writeSpace(reading)
  reading.pieces.push(tag)
}

const writeSpace = (reading: Reading): void => {
  if (!reading.space) return
  reading.space = false
  const last = reading.pieces[reading.lastText]
  if (!reading.atBlock) reading.pieces.push(' ')
  else if (last !== undefined && !/\s/.test(last.at(-1) ?? ' ')) reading.pieces[reading.lastText] = `${last} `
}

const writeText = (reading: Reading, text: string): void => {
  if (blank.test(text) && !reading.open.includes('pre')) {
    reading.space = true
    return
  }
  writeSpace(reading)
  reading.lastText = reading.pieces.push(text) - 1
  reading.atBlock = false
}

const closeTag = (reading: Reading, name: string): void => {
  if (reading.skipping !== '') {
    if (name !== reading.skipping) return
    reading.skipping = ''
    if (reading.jsonLd !== undefined && reading.page.jsonLd.length < limits.jsonLd)
      reading.page.jsonLd.push(reading.jsonLd)
    reading.jsonLd = undefined
    return
  }
  if (name === 'title') reading.inTitle = false
  // They end nothing: what stands behind them is of the body too (HTML, section 13.2.6.4.19).
  if (name === 'body' || name === 'html') return
  if (reading.flattened > 0 && !optionalEnds.has(name)) {
    reading.flattened--
    return
  }
  const at = reading.open.lastIndexOf(name)
  if (at < 0) return
  reading.open.length = at
  writeTag(reading, name, `</${name}>`)
}

const blank = /^\s*$/

const readText = (reading: Reading, text: string): void => {
  if (reading.jsonLd !== undefined) reading.jsonLd += text
  if (reading.skipping !== '') return
  const kept = reading.inTitle ? text.slice(0, limits.title - reading.page.title.length) : text
  if (reading.inTitle) reading.page.title += kept
  // What is no tag here, as within a frame, is to be none in the document.
  writeText(
    reading,
    countMarks(reading, kept) > limits.marks ? kept.replace(/[&<]/g, ' ') : kept.replaceAll('<', '&lt;'),
  )
}

const countMarks = (reading: Reading, text: string): number => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x26 || code === 0x3c) reading.marks++
  }
  return reading.marks
}

/** Reads a page of any size and shape in linear time. */
export const readPage = (html: string): Page => {
  const source = html.slice(0, limits.characters)
  const page: Page = { meta: new Map(), links: [], jsonLd: [], title: '', lang: '', baseHref: '', html: '' }
  const reading: Reading = {
    source,
    page,
    pieces: [],
    tags: 0,
    marks: 0,
    open: [],
    flattened: 0,
    skipping: '',
    jsonLd: undefined,
    inTitle: false,
    structure: new Set(),
    lastText: -1,
    atBlock: true,
    space: false,
  }
  const reader = {
    wants: keepsAttribute,
    text: (text: string) => readText(reading, text),
    open: (name: string, attributes: MarkupAttributes, start: number, end: number) =>
      openTag(reading, name, attributes, start, end),
    close: (name: string) => closeTag(reading, name),
  }
  // Entities stay as written, because the pieces are HTML again.
  readMarkup(source, reader, false)
  page.html = reading.pieces.join('')
  return page
}
