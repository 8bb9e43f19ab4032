import { AppError } from '#shared/errors.ts'
import { escapeAttribute, escapeText, withoutControls } from '../html/escape-html.ts'
import { type CharsetHints, decodeDocument } from './charset.ts'
import { childrenOf, present } from './node-fields.ts'
import { titleFromText } from './plain-text.ts'
import { type XmlNode, readXml } from './read-xml.ts'

/** A subscription. `folders` goes from the widest to the narrowest; empty for one outside all folders. */
export type OpmlFeed = { url: string; title?: string; site?: string; folders: string[] }

const maxFolderDepth = 20

/** Schemes that no feed has. Anything else is kept, a misspelt address too: the import then says that it cannot be read. */
const refusedSchemes = /^(?:javascript|vbscript|data|file|blob|about|mailto|ftp|chrome|view-source|urn|tel):/i

const addressIn = (raw: string | undefined): string | undefined => {
  // Control characters are in no address: XML cannot hold most of them.
  const text = withoutControls(raw ?? '')
    // As every reader of addresses does (URL Standard, section 4.4); what is refused cannot hide behind them.
    .replaceAll(/[\t\n\r]/g, '')
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://')
  return text === '' || refusedSchemes.test(text) ? undefined : text
}

const nameIn = (...candidates: (string | undefined)[]): string | undefined =>
  candidates.map((text) => titleFromText(text ?? '')).find((text) => text !== '')

const feedIn = ({ attributes }: XmlNode, folders: string[]): OpmlFeed | undefined => {
  const isFeed = /^(?:rss|atom|feed)/i.test(attributes['type'] ?? '')
  const url = addressIn(attributes['xmlurl'] ?? (isFeed ? attributes['url'] : undefined))
  if (url === undefined) return undefined
  const title = nameIn(attributes['title'], attributes['text'])
  return present<OpmlFeed>({
    url,
    // An address in place of a title is how a missing one is written.
    title: title === url ? undefined : title,
    site: addressIn(attributes['htmlurl']),
    folders,
  })
}

const readOutlines = (root: XmlNode): OpmlFeed[] => {
  const feeds: OpmlFeed[] = []
  const waiting: { node: XmlNode; folders: string[] }[] = [{ node: root, folders: [] }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, folders } = next
    const feed = node.name === 'outline' ? feedIn(node, folders) : undefined
    if (feed !== undefined) feeds.push(feed)
    const folder =
      node.name === 'outline' && feed === undefined
        ? nameIn(node.attributes['text'], node.attributes['title'])
        : undefined
    const inside = folder === undefined || folders.length >= maxFolderDepth ? folders : [...folders, folder]
    for (const child of childrenOf(node, ['body', 'outline']).toReversed())
      waiting.push({ node: child, folders: inside })
  }
  return feeds
}

/**
 * The subscriptions in an OPML document (versions 1 and 2, opml.org), in its order. Other outlines are passed over.
 * @throws AppError `notOpml` when the document is no OPML
 */
export const parseOpml = (bytes: Uint8Array, hints: CharsetHints = {}): { feeds: OpmlFeed[] } => {
  const { root } = readXml(decodeDocument(bytes, hints).text, {
    rootOf: (name) => (name === 'opml' || name === 'outline' ? 'rss' : undefined),
    isRecord: () => false,
    onRecord: () => 'go on',
    holdsMarkup: () => false,
  })
  if (root === undefined) throw new AppError({ code: 'notOpml' })
  return { feeds: readOutlines(root) }
}

type Folder = { folders: Map<string, Folder>; feeds: OpmlFeed[] }

const emptyFolder = (): Folder => ({ folders: new Map(), feeds: [] })

const toTree = (feeds: readonly OpmlFeed[]): Folder => {
  const top = emptyFolder()
  for (const feed of feeds) {
    let folder = top
    for (const name of feed.folders) {
      const inner = folder.folders.get(name) ?? emptyFolder()
      folder.folders.set(name, inner)
      folder = inner
    }
    folder.feeds.push(feed)
  }
  return top
}

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`

const writeFolder = (folder: Folder, indent: string): string[] => [
  ...folder.feeds.map(({ url, title, site }) => {
    const name = title ?? url
    const names = attribute('text', name) + attribute('title', name)
    return `${indent}<outline type="rss"${names}${attribute('xmlUrl', url)}${attribute('htmlUrl', site)}/>`
  }),
  ...[...folder.folders].flatMap(([name, inner]) => [
    `${indent}<outline${attribute('text', name)}${attribute('title', name)}>`,
    ...writeFolder(inner, `${indent}  `),
    `${indent}</outline>`,
  ]),
]

/** Subscriptions as an OPML 2.0 document; `parseOpml` reads the same feeds back. `createdAt` is epoch ms. */
export const writeOpml = (feeds: readonly OpmlFeed[], head: { title: string; createdAt: number }): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escapeText(head.title)}</title>`,
    `    <dateCreated>${new Date(head.createdAt).toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...writeFolder(toTree(feeds), '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
