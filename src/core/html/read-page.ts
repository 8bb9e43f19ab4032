import { Tokenizer } from 'htmlparser2'

/** A page's head as data, and its markup reduced to what may hold an article. */
export type Page = {
  /** Values of `<meta>` by lower-case `name`, `property` or `itemprop`, in order. */
  meta: ReadonlyMap<string, string[]>
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
const limits = { characters: 4_000_000, tags: 25_000, depth: 150 }

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const dropped = names('script style svg math template select textarea button canvas object noframes noembed datalist')
const voids = names('area base br col embed hr img input link meta param source track wbr')
/** Their end tags may be missing, so they do not count as depth. */
const unbalanced = names('p li dt dd tr td th tbody thead tfoot option html head body')
const readAttributes = names('meta link script html base')

type Attributes = Map<string, string>

const createPageReader = () => {
  const meta = new Map<string, string[]>()
  const page = { meta, links: [] as Page['links'], jsonLd: [] as string[], title: '', lang: '', baseHref: '' }

  const readMeta = (attributes: Attributes): void => {
    const content = attributes.get('content')?.trim()
    if (content === undefined || content === '') return
    for (const key of ['name', 'property', 'itemprop', 'http-equiv']) {
      // Publishers put several names into one attribute.
      for (const name of (attributes.get(key) ?? '').toLowerCase().split(/\s+/, 3)) {
        if (name === '') continue
        const values = meta.get(name)
        if (values === undefined) meta.set(name, [content])
        else if (values.length < 50 && !values.includes(content)) values.push(content)
      }
    }
  }
  const readLink = (attributes: Attributes): void => {
    const href = attributes.get('href')?.trim() ?? ''
    if (href === '' || page.links.length >= 500) return
    page.links.push({
      rel: (attributes.get('rel') ?? '').toLowerCase(),
      href,
      hreflang: attributes.get('hreflang') ?? '',
      type: attributes.get('type') ?? '',
    })
  }
  const readElement = (name: string, attributes: Attributes): void => {
    if (name === 'meta') readMeta(attributes)
    else if (name === 'link') readLink(attributes)
    else if (name === 'html') page.lang ||= attributes.get('lang') ?? attributes.get('xml:lang') ?? ''
    else if (name === 'base') page.baseHref ||= attributes.get('href') ?? ''
  }
  return { page, readElement }
}

/** Reads a page of any size and shape in linear time. */
export const readPage = (html: string): Page => {
  const source = html.length > limits.characters ? html.slice(0, limits.characters) : html
  const { page, readElement } = createPageReader()
  const pieces: string[] = []
  let tagCount = 0
  let depth = 0
  let flattened = 0
  let skipping = ''
  let jsonLd: string | undefined
  let inTitle = false
  let name = ''
  let start = 0
  let attributeName = ''
  let value = ''
  let attributes: Attributes | undefined

  const copy = (from: number, to: number): void => {
    if (skipping === '') pieces.push(source.slice(from, to))
  }
  const isFlat = (): boolean => tagCount > limits.tags || depth >= limits.depth
  const openTag = (end: number): void => {
    if (attributes !== undefined) readElement(name, attributes)
    if (skipping !== '') return
    if (dropped.has(name)) {
      skipping = name
      if (name === 'script' && /ld\+json/i.test(attributes?.get('type') ?? '')) jsonLd = ''
      return
    }
    if (name === 'title' && page.title === '') inTitle = true
    tagCount++
    if (voids.has(name)) {
      if (tagCount <= limits.tags) copy(start, end + 1)
    } else if (isFlat()) {
      if (!unbalanced.has(name)) flattened++
      pieces.push(' ')
    } else {
      if (!unbalanced.has(name)) depth++
      copy(start, end + 1)
    }
  }
  const closeTag = (from: number, to: number): void => {
    const closed = source.slice(from, to).toLowerCase()
    if (skipping !== '') {
      if (closed !== skipping) return
      skipping = ''
      if (jsonLd !== undefined && page.jsonLd.length < 20) page.jsonLd.push(jsonLd)
      jsonLd = undefined
      return
    }
    if (closed === 'title') inTitle = false
    if (unbalanced.has(closed)) {
      if (tagCount <= limits.tags) pieces.push(`</${closed}>`)
    } else if (flattened > 0) flattened--
    else {
      depth = Math.max(0, depth - 1)
      pieces.push(`</${closed}>`)
    }
  }
  const text = (from: number, to: number): void => {
    if (jsonLd !== undefined) jsonLd += source.slice(from, to)
    if (inTitle && page.title.length < 1000) page.title += source.slice(from, to)
    copy(from, to)
  }

  const tokenizer = new Tokenizer(
    // Entities stay as written: the pieces are HTML again.
    { decodeEntities: false, recognizeSelfClosing: false },
    {
      ontext: text,
      ontextentity: () => {},
      onopentagname: (from, to) => {
        name = source.slice(from, to).toLowerCase()
        start = from - 1
        attributes = readAttributes.has(name) ? new Map() : undefined
      },
      onattribname: (from, to) => {
        attributeName = attributes === undefined ? '' : source.slice(from, to).toLowerCase()
        value = ''
      },
      onattribdata: (from, to) => {
        if (attributes !== undefined) value += source.slice(from, to)
      },
      onattribentity: () => {},
      onattribend: () => {
        if (attributes !== undefined && !attributes.has(attributeName)) attributes.set(attributeName, value)
      },
      onopentagend: openTag,
      onselfclosingtag: openTag,
      onclosetag: closeTag,
      oncomment: () => {},
      oncdata: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return { ...page, html: pieces.join('') }
}
