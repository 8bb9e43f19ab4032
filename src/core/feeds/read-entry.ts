import {
  addressOf,
  childrenOf,
  dateOf,
  firstOf,
  htmlOf,
  languageOf,
  lengthFrom,
  listOf,
  nameOfPerson,
  present,
  textOf,
  titleOf,
} from './node-fields.ts'
import type { Enclosure, ParsedEntry } from './parsed-feed.ts'
import { titleFromHtml } from './plain-text.ts'
import type { XmlNode } from './read-xml.ts'

export type EntryContext = {
  /** Whether elements without a prefix are Atom's. */
  isAtom: boolean
  /** What relative addresses are relative to where the document declares nothing. */
  base: string | undefined
  /** The authors of entries that name none (RFC 4287, section 4.2.1). */
  authors: string[] | undefined
}

// Each list is in the order of trust; names are in lower case because so the reader gives them.
const titles = ['title', 'atom:title', 'dc:title', 'dcterms:title', 'media:title', 'itunes:title']
const ids = ['guid', 'id', 'atom:id', 'dc:identifier', 'dcterms:identifier']
const published = [
  'pubdate',
  'published',
  'issued',
  'atom:published',
  'dcterms:issued',
  'dc:date',
  'dcterms:date',
  'dcterms:created',
  'created',
  'dcterms:available',
  'date',
]
const updated = ['updated', 'modified', 'atom:updated', 'dcterms:modified', 'lastbuilddate']
const people = ['author', 'dc:creator', 'dc:author', 'atom:author', 'dcterms:creator', 'itunes:author', 'creator']
const contents = [
  'content',
  'content:encoded',
  'atom:content',
  'xhtml:body',
  'xhtml:div',
  'body',
  'fulltext',
  'fullitem',
]
const summaries = [
  'summary',
  'description',
  'atom:summary',
  'dc:description',
  'dcterms:abstract',
  'dcterms:description',
  'itunes:summary',
  'media:description',
  'itunes:subtitle',
]
const subjects = ['category', 'dc:subject', 'dcterms:subject', 'atom:category', 'itunes:category', 'media:category']
const linkNames = ['link', 'atom:link']

const isAtomNode = (node: XmlNode, context: EntryContext): boolean => context.isAtom || node.name.startsWith('atom:')

const relationOf = (link: XmlNode): string => {
  const relation = link.attributes['rel']?.trim().toLowerCase() ?? ''
  return relation === '' ? 'alternate' : relation.replace(/^.*\//, '')
}

/** Links with an address in an attribute, as Atom writes them. */
export const linksOf = (node: XmlNode, relation: string): XmlNode[] =>
  childrenOf(node, linkNames).filter((link) => link.attributes['href'] !== undefined && relationOf(link) === relation)

const isPage = (link: XmlNode): boolean => /^$|html/i.test(link.attributes['type'] ?? '')

/** The address of the page behind a feed or an entry. */
export const pageOf = (node: XmlNode, base: string | undefined): string | undefined => {
  const written = firstOf(node, ['feedburner:origlink', ...linkNames], (link) =>
    addressOf(textOf(link), link.base ?? base),
  )
  if (written !== undefined) return written
  const alternates = linksOf(node, 'alternate')
  const link = alternates.find(isPage) ?? alternates[0]
  return link === undefined ? undefined : addressOf(link.attributes['href'], link.base ?? base)
}

const permalinkOf = (node: XmlNode): string | undefined =>
  firstOf(node, ['guid', 'id'], (id) => {
    const text = textOf(id)
    const isLink = id.attributes['ispermalink']?.trim().toLowerCase() !== 'false' && /^https?:\/\//i.test(text ?? '')
    return isLink ? addressOf(text, undefined) : undefined
  })

/** An identifier as it is written; only a declared base makes a relative one absolute. */
export const idOf = (id: XmlNode, owner: XmlNode): string | undefined => {
  const text = textOf(id)
  const base = id.base ?? owner.base
  if (text === undefined || base === undefined || id.name === 'guid' || /^[a-z][a-z\d+.-]*:/i.test(text)) return text
  return addressOf(text, base) ?? text
}

const personOf = (node: XmlNode): string | undefined => {
  const part = firstOf(node, ['name', 'atom:name', 'email', 'atom:email', 'uri', 'atom:uri'], textOf)
  const text = part ?? (node.children.length === 0 ? textOf(node) : undefined)
  return text === undefined ? undefined : nameOfPerson(text)
}

export const authorsOf = (node: XmlNode, names: readonly string[]): string[] | undefined =>
  listOf(
    childrenOf(node, names)
      .map(personOf)
      .filter((name) => name !== undefined),
  )

/** An entry taken over from another feed is that one's authors' before it is this one's (RFC 4287, section 4.2.1). */
const authorsOfSource = (node: XmlNode): string[] | undefined =>
  listOf(
    childrenOf(node, ['source', 'atom:source']).flatMap((source) => authorsOf(source, ['author', 'atom:author']) ?? []),
  )

const categoryOf = (node: XmlNode): string | undefined => {
  const { label = '', term = '', text = '' } = node.attributes
  return titleFromHtml([label, term, text, node.text].find((value) => value.trim() !== '') ?? '') || undefined
}

/** Categories, and the narrower ones nested in them. */
const categoryNodes = (node: XmlNode): XmlNode[] =>
  childrenOf(node, subjects).flatMap((category) => [category, ...childrenOf(category, subjects)])

export const categoriesOf = (node: XmlNode): string[] | undefined =>
  listOf(
    categoryNodes(node)
      .slice(0, 1000)
      .map(categoryOf)
      .filter((name) => name !== undefined),
  )

const lengthOf = ({ attributes }: XmlNode): number | undefined =>
  lengthFrom(attributes['length'] ?? attributes['filesize'])

const typeOfMedia = (node: XmlNode): string | undefined => node.attributes['type']?.trim() || undefined

const mediaNodes = (node: XmlNode): XmlNode[] => {
  const groups = childrenOf(node, ['media:group'])
  return [node, ...groups].flatMap((holder) => childrenOf(holder, ['media:content']))
}

const enclosuresOf = (node: XmlNode, media: XmlNode[], base: string | undefined): Enclosure[] | undefined => {
  const byUrl = new Map<string, Enclosure>()
  const sources = [...childrenOf(node, ['enclosure']), ...linksOf(node, 'enclosure'), ...media].slice(0, 1000)
  for (const source of sources) {
    const address = source.attributes['url'] ?? source.attributes['href'] ?? source.attributes['rdf:resource']
    const url = addressOf(address, source.base ?? base)
    if (url === undefined || byUrl.has(url)) continue
    byUrl.set(url, present<Enclosure>({ url, type: typeOfMedia(source), length: lengthOf(source) }))
  }
  return listOf(byUrl.values())
}

const thumbnailOf = (node: XmlNode, media: XmlNode[], base: string | undefined): string | undefined => {
  for (const holder of [node, ...childrenOf(node, ['media:group']), ...media]) {
    const url = firstOf(holder, ['media:thumbnail'], (child) =>
      addressOf(child.attributes['url'] ?? textOf(child), child.base ?? base),
    )
    if (url !== undefined) return url
  }
  return undefined
}

const isImageName = (url: string): boolean => /\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/i.test(url)

/** Publishers often leave out the type, so the name of the file counts then. */
const isImage = ({ type, url }: Enclosure): boolean => (type === undefined ? isImageName(url) : /^image\b/i.test(type))

/** The address of a picture given as RSS `image`, `itunes:image` or Atom `logo` and `icon`. */
export const pictureOf = (node: XmlNode, base: string | undefined): string | undefined => {
  const inside = firstOf(node, ['url', 'rss:url'], textOf)
  const { href, url } = node.attributes
  return addressOf(inside ?? href ?? url ?? textOf(node) ?? node.attributes['rdf:resource'], node.base ?? base)
}

const imageOf = (node: XmlNode, media: XmlNode[], base: string | undefined): string | undefined => {
  const named = firstOf(node, ['itunes:image', 'image'], (child) => pictureOf(child, base))
  if (named !== undefined) return named
  const picture = media.find(({ attributes: { medium, type, url } }) =>
    medium === undefined && type === undefined ? isImageName(url ?? '') : /^image\b/i.test(medium ?? type ?? ''),
  )
  return picture === undefined ? undefined : addressOf(picture.attributes['url'], picture.base ?? base)
}

const contentOf = (node: XmlNode, context: EntryContext): string | undefined => {
  const read = (child: XmlNode) => htmlOf(child, isAtomNode(child, context), node.base)
  const content = firstOf(node, contents, read)
  // Beside a summary, RSS's description is the longer of the two.
  return content ?? (firstOf(node, ['summary'], read) === undefined ? undefined : firstOf(node, ['description'], read))
}

const summaryOf = (node: XmlNode, context: EntryContext): string | undefined => {
  const read = (child: XmlNode) => htmlOf(child, isAtomNode(child, context), node.base)
  return (
    firstOf(node, summaries, read) ??
    firstOf(node, ['media:group'], (group) => firstOf(group, ['media:description'], read))
  )
}

const countOf = (node: XmlNode): number | undefined => {
  const text = textOf(node)?.trim() ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** An `item` or `entry` as data. */
export const readEntry = (node: XmlNode, context: EntryContext): ParsedEntry => {
  const base = node.base ?? context.base
  const media = mediaNodes(node)
  const authors = authorsOf(node, people) ?? authorsOfSource(node) ?? context.authors
  const enclosures = enclosuresOf(node, media, base)
  const thumbnail = thumbnailOf(node, media, base)
  const image = imageOf(node, media, base) ?? enclosures?.find(isImage)?.url ?? thumbnail
  return present<ParsedEntry>({
    id: firstOf(node, ids, (child) => idOf(child, node)) ?? (node.attributes['rdf:about']?.trim() || undefined),
    title: firstOf(node, titles, (child) => titleOf(child, isAtomNode(child, context))),
    link: pageOf(node, base) ?? permalinkOf(node),
    publishedAt: firstOf(node, published, dateOf),
    updatedAt: firstOf(node, updated, dateOf),
    author: authors?.[0],
    authors,
    summary: summaryOf(node, context),
    content: contentOf(node, context),
    enclosures,
    categories: categoriesOf(node),
    image,
    thumbnail,
    language: languageOf(firstOf(node, ['dc:language', 'language'], textOf) ?? node.attributes['xml:lang']),
    baseUrl: node.base,
    commentsUrl:
      firstOf(node, ['comments'], (child) => addressOf(textOf(child), base)) ??
      addressOf(linksOf(node, 'replies').find(isPage)?.attributes['href'], base),
    comments: firstOf(node, ['slash:comments'], countOf),
  })
}
