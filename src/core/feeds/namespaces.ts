/** The namespaces of news feeds, by the prefix that this code knows them by. */
const prefixByUri = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns', 'atom'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://purl.org/rss/1.0', 'rss'],
  ['http://my.netscape.com/rdf/simple/0.9', 'rss'],
  ['http://channel.netscape.com/rdf/simple/0.9', 'rss'],
  ['http://purl.org/net/rss1.1', 'rss'],
  ['http://backend.userland.com/rss', 'rss'],
  ['http://backend.userland.com/rss2', 'rss'],
  ['http://blogs.law.harvard.edu/tech/rss', 'rss'],
  ['http://cyber.law.harvard.edu/rss', 'rss'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://purl.org/rss/1.0/modules/slash', 'slash'],
  ['http://purl.org/syndication/thread/1.0', 'thr'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.rssboard.org/media-rss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://www.google.com/schemas/sitemap-news/0.9', 'news'],
  ['http://www.google.com/schemas/sitemap-image/1.1', 'image'],
  ['http://www.sitemaps.org/schemas/sitemap/0.9', 'sitemap'],
  ['http://www.google.com/schemas/sitemap/0.84', 'sitemap'],
  ['http://www.w3.org/xml/1998/namespace', 'xml'],
  ['http://news.yandex.ru', 'yandex'],
  ['http://turbo.yandex.ru', 'turbo'],
])

/** Names in the scope of some element: what each prefix stands for, and the names already looked up. */
export type NameScope = { prefixes: ReadonlyMap<string, string>; names: Map<string, string> }

/** The vocabulary whose elements are written without a prefix; it depends on the root element. */
export type MainVocabulary = 'rss' | 'atom' | 'sitemap'

export const emptyScope = (): NameScope => ({ prefixes: new Map(), names: new Map() })

const normalUri = (uri: string): string =>
  uri
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/(?<![/#])[/#]+$/, '')

/** The usual prefix of a namespace that this code knows. */
const knownPrefix = (uri: string): string | undefined => prefixByUri.get(normalUri(uri))

/** A document that declares more in one place wastes time. */
const maxPrefixes = 200

/** The scope inside an element; the outer one itself when the element declares nothing. */
export const scopeInside = (outer: NameScope, attributes: Readonly<Record<string, string>>): NameScope => {
  let prefixes: Map<string, string> | undefined
  for (const name in attributes) {
    if (!name.startsWith('xmlns') || (prefixes ?? outer.prefixes).size >= maxPrefixes) continue
    const uri = attributes[name]
    const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length)
    prefixes ??= new Map(outer.prefixes)
    prefixes.set(prefix, knownPrefix(uri ?? '') ?? prefix)
  }
  return prefixes === undefined ? outer : { prefixes, names: new Map() }
}

/**
 * One spelling for an element's name whatever prefixes the document chose: `title` in the main vocabulary,
 * `dc:creator` in another. Undeclared prefixes are taken at their word.
 */
export const canonicalName = (qualified: string, scope: NameScope, main: MainVocabulary): string => {
  const cached = scope.names.get(qualified)
  if (cached !== undefined) return cached
  const colon = qualified.indexOf(':')
  const written = colon < 0 ? '' : qualified.slice(0, colon)
  const prefix = scope.prefixes.get(written) ?? written
  const local = qualified.slice(colon + 1)
  const name = prefix === '' || prefix === main ? local : `${prefix}:${local}`
  if (scope.names.size < 1000) scope.names.set(qualified, name)
  return name
}
