/** What a page says about itself in JSON-LD (schema.org), as plain strings not yet cleaned. */
export type JsonLdArticle = {
  headline?: string
  authors: string[]
  published?: string
  image?: string
  publisher?: string
  section?: string
  keywords: string[]
  lang?: string
  description?: string
  body?: string
  /** Names of the breadcrumb, widest first. */
  breadcrumb: string[]
  /** It is not free to read; `paidParts` are selectors of what one pays for. */
  isPaid: boolean
  paidParts: string[]
  /** What it is a translation of, and its translations. */
  translations: { lang: string; url: string }[]
}

type Node = { [key: string]: unknown }

const articleType =
  /(?:^|\/)(?:\w*News\w*|\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|Review|Recipe|VideoObject)$/
/** A page may describe many things; it describes the article early. */
const maxNodes = 500

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  return isNode(value) ? asText(value['@value']) : undefined
}
const typesOf = (node: Node): string[] => asList(node['@type']).filter((type) => typeof type === 'string')

/** Publishers break JSON with comments, raw line ends and commas too many. */
const parseLoose = (source: string): unknown => {
  const text = source
    .trim()
    .replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)$/, '')
    .replace(/;\s*$/, '')
  for (const attempt of [text, text.replace(/\s+/g, ' ').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(attempt) as unknown
    } catch {
      continue
    }
  }
  return undefined
}

const collectNodes = (roots: unknown[]): Node[] => {
  const nodes: Node[] = []
  const queue = [...roots]
  for (let index = 0; index < queue.length && nodes.length < maxNodes; index++) {
    const value = queue[index]
    if (Array.isArray(value)) queue.push(...value.slice(0, maxNodes))
    else if (isNode(value)) {
      nodes.push(value)
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'breadcrumb']) {
        if (typeof value[key] === 'object') queue.push(value[key])
      }
    }
  }
  return nodes
}

/** Things as they are, or as the graph describes what is only referred to; of a thing `property` is looked for. */
const resolved = (value: unknown, nodes: Node[], property: string): unknown[] =>
  asList(value)
    .slice(0, maxNodes)
    .map((item) => {
      const id = isNode(item) && item[property] === undefined ? asText(item['@id']) : undefined
      return id === undefined
        ? item
        : (nodes.find((node) => node['@id'] === id && node[property] !== undefined) ?? item)
    })

/** When the page says it was published, where its article does not. */
const pagePublished = (nodes: Node[]): string | undefined => {
  const page = nodes.find((node) => typesOf(node).includes('WebPage') && node['datePublished'] !== undefined)
  return asText(page?.['datePublished'])
}

const namesOf = (value: unknown): string[] =>
  asList(value).flatMap((item) => {
    const name = isNode(item) ? asList(item['name']).map(asText) : [asText(item)]
    return name.filter((text) => text !== undefined && !/^https?:/.test(text)) as string[]
  })

const imageOf = (value: unknown): string | undefined => {
  for (const item of asList(value)) {
    const url = isNode(item) ? (asText(item['contentUrl']) ?? asText(item['url'])) : asText(item)
    if (url !== undefined) return url
  }
  return undefined
}

const breadcrumbOf = (nodes: Node[]): string[] => {
  const list = nodes.find((node) => typesOf(node).includes('BreadcrumbList'))
  if (list === undefined) return []
  const items = asList(list['itemListElement']).filter(isNode)
  const placed = items.map((item, index) => {
    const thing = isNode(item['item']) ? item['item'] : {}
    const position = Number(item['position'])
    return {
      position: Number.isFinite(position) ? position : index,
      name: asText(item['name']) ?? asText(thing['name']),
    }
  })
  return placed.sort((a, b) => a.position - b.position).flatMap(({ name }) => (name === undefined ? [] : [name]))
}

const keywordsOf = (value: unknown): string[] =>
  asList(value).flatMap((item) => (typeof item === 'string' ? item.split(/[,;،]/) : namesOf(item)))

const addressOf = (node: Node): string | undefined => {
  const page = node['mainEntityOfPage']
  return asText(node['url']) ?? asText(isNode(page) ? page['@id'] : page) ?? asText(node['@id'])
}

const translationsOf = (article: Node): JsonLdArticle['translations'] =>
  ['translationOfWork', 'workTranslation']
    .flatMap((name) => asList(article[name]))
    .filter(isNode)
    .flatMap((work) => {
      const language = work['inLanguage']
      const lang = isNode(language) ? asText(language['alternateName']) : asText(language)
      const url = addressOf(work)
      return lang === undefined || url === undefined ? [] : [{ lang, url }]
    })

const nothing = { authors: [], keywords: [], breadcrumb: [], isPaid: false, paidParts: [], translations: [] }

const isFalse = (value: unknown): boolean =>
  value === false || /^(?:https?:\/\/schema\.org\/)?false$/i.test(asText(value) ?? '')

const paidPartsOf = (article: Node): string[] =>
  asList(article['hasPart'])
    .filter(isNode)
    .flatMap((part) => (isFalse(part['isAccessibleForFree']) ? (asText(part['cssSelector']) ?? []) : []))
    .slice(0, 5)

/** Reads the article out of a page's JSON-LD blocks; undefined when they describe none. */
export const readJsonLd = (sources: string[]): JsonLdArticle | undefined => {
  const nodes = collectNodes(sources.map(parseLoose))
  const breadcrumb = breadcrumbOf(nodes)
  const article =
    nodes.find((node) => typesOf(node).some((type) => articleType.test(type)) && node['headline'] !== undefined) ??
    nodes.find((node) => typesOf(node).some((type) => articleType.test(type)))
  if (article === undefined) {
    const published = pagePublished(nodes)
    if (published !== undefined) return { ...nothing, breadcrumb, published }
    return breadcrumb.length > 0 ? { ...nothing, breadcrumb } : undefined
  }
  const optional = {
    headline: asText(article['headline']) ?? asText(article['name']),
    published:
      asText(article['datePublished']) ??
      asText(article['dateCreated']) ??
      asText(article['uploadDate']) ??
      pagePublished(nodes),
    image: imageOf(resolved(article['image'], nodes, 'url')) ?? imageOf(article['thumbnailUrl']),
    publisher: namesOf(resolved(article['publisher'], nodes, 'name'))[0],
    section: asText(asList(article['articleSection'])[0]),
    lang: asText(article['inLanguage']),
    description: asText(article['description']),
    body: asText(article['articleBody']),
  }
  const present = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return {
    ...(present as Partial<JsonLdArticle>),
    authors: namesOf(resolved(article['author'] ?? article['creator'], nodes, 'name')),
    keywords: keywordsOf(article['keywords']),
    breadcrumb,
    isPaid: isFalse(article['isAccessibleForFree']),
    paidParts: paidPartsOf(article),
    translations: translationsOf(article),
  }
}
