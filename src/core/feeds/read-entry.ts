import {
  addressOf,
  childrenOf,
  firstOf,
  htmlOf,
  languageOf,
  listOf,
  nameOfPerson,
  present,
  textOf,
  titleOf,
} from './node-fields.ts'
import { idOf, isPage, linksOf, pageOf, permalinkOf } from './node-links.ts'
import { enclosuresOf, imageOf, isImage, mediaNodes, thumbnailOf } from './node-media.ts'
import type { ParsedEntry } from './parsed-feed.ts'
import { oneLine, titleFromHtml } from './plain-text.ts'
import type { XmlNode } from './read-xml.ts'

export type EntryContext = {
  /** Whether elements without a prefix are Atom's. */
  isAtom: boolean
  /** What relative addresses are relative to where the document declares nothing. */
  base: string | undefined
  /** The authors of entries that name none (RFC 4287, section 4.2.1). */
  authors: string[] | undefined
  dateOf: (node: XmlNode) => number | undefined
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
  'yandex:full-text',
  'turbo:content',
  'full-text',
]
/** Texts for other programs: their line ends are ends of paragraphs. */
const plainContents = new Set(['fulltext', 'yandex:full-text', 'full-text'])
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
  'abstract',
]
const subjects = ['category', 'dc:subject', 'dcterms:subject', 'atom:category', 'itunes:category', 'media:category']

const isAtomNode = (node: XmlNode, context: EntryContext): boolean => context.isAtom || node.name.startsWith('atom:')

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

/** Words that podcasts and videos list in one text. */
const keywords = ['itunes:keywords', 'media:keywords']

export const categoriesOf = (node: XmlNode): string[] | undefined => {
  const named = categoryNodes(node)
    .slice(0, 1000)
    .flatMap((category) => categoryOf(category) ?? [])
  const listed = childrenOf(node, keywords).flatMap(({ text }) => text.slice(0, 10_000).split(',').map(oneLine))
  return listOf([...named, ...listed.filter((word) => word !== '')])
}

const inParagraphs = (text: string | undefined): string | undefined =>
  text === undefined || text.includes('<')
    ? text
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => `<p>${line.trim()}</p>`)
        .join('')

const contentOf = (node: XmlNode, context: EntryContext): string | undefined => {
  const read = (child: XmlNode) => htmlOf(child, isAtomNode(child, context), node.base)
  const content = firstOf(node, contents, (child) =>
    plainContents.has(child.name) ? inParagraphs(read(child)) : read(child),
  )
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

/** CDF has it in an attribute. */
const lastModified = (node: XmlNode, { dateOf }: EntryContext): number | undefined => {
  const { lastmod } = node.attributes
  return lastmod === undefined ? undefined : dateOf({ ...node, text: lastmod })
}

/** An `item` or `entry` as data. */
export const readEntry = (node: XmlNode, context: EntryContext): ParsedEntry => {
  const base = node.base ?? context.base
  const media = mediaNodes(node)
  const authors = authorsOf(node, people) ?? authorsOfSource(node) ?? context.authors
  const enclosures = enclosuresOf(node, media, base)
  const thumbnail = thumbnailOf(node, media, base)
  const page = pageOf(node, base)
  // The site's front page is not where the article is.
  const link = page === undefined || page === context.base ? (permalinkOf(node, base) ?? page) : page
  const image = imageOf(node, media, base) ?? enclosures?.find(isImage)?.url ?? thumbnail
  return present<ParsedEntry>({
    id: firstOf(node, ids, (child) => idOf(child, node)) ?? (node.attributes['rdf:about']?.trim() || undefined),
    title: firstOf(node, titles, (child) => titleOf(child, isAtomNode(child, context))),
    link,
    publishedAt: firstOf(node, published, context.dateOf),
    updatedAt: firstOf(node, updated, context.dateOf) ?? lastModified(node, context),
    author: authors?.[0],
    authors,
    summary: summaryOf(node, context),
    content: contentOf(node, context),
    enclosures,
    categories: categoriesOf(node),
    image,
    thumbnail,
    language: languageOf(
      firstOf(node, ['dc:language', 'language'], textOf) ??
        node.attributes['xml:lang'] ??
        firstOf(node, ['content', 'title'], (child) => child.attributes['xml:lang']),
    ),
    baseUrl: node.base,
    commentsUrl:
      firstOf(node, ['comments'], (child) => addressOf(textOf(child), base)) ??
      addressOf(linksOf(node, 'replies').find(isPage)?.attributes['href'], base),
    comments: firstOf(node, ['slash:comments', 'thr:total'], countOf),
  })
}
