import type { LanguageTag } from '#shared/model.ts'
import { type JsonLdArticle, readJsonLd } from './json-ld.ts'
import { isEditionLink } from './link-header.ts'
import { bylineOf, isPublisher } from './page-byline.ts'
import { clean, first, titlesOf } from './page-titles.ts'
import type { Page } from './read-page.ts'
import { resolveImage, resolveLink } from './resolve-url.ts'

/** What a page says about its article outside the article's text. */
export type PageMetadata = {
  title?: string
  /** Everything that the page gives as its title. */
  titles: string[]
  byline?: string
  /** Whether the byline is but the publisher's name. */
  bylineIsSite: boolean
  siteName?: string
  excerpt?: string
  lang?: LanguageTag
  /** Likeliest first, as the page writes them. */
  published: string[]
  leadImage?: string
  section: string[]
  tags: string[]
  /** Words for search engines, often picked out of the text by a program. */
  keywords: string[]
  canonicalUrl?: string
  ampUrl?: string
  editions: { lang: LanguageTag; url: string }[]
  /** The text of the article as JSON-LD gives it, without markup. */
  body?: string
  /** As of `JsonLdArticle`. */
  isPaid: boolean
  paidParts: string[]
}

const publishedNames = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'article_date_original',
  'article.published',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dcterms.date',
  'date',
  'displaydate',
  'ptime',
  'dateissued',
  'rnews:datepublished',
  'og:pubdate',
  'og:published_time',
  'og:release_date',
  'bt:pubdate',
  'rbpubdate',
  'pub_date',
  'date_published',
  'dateposted',
  'publication_date',
  'publicationdate',
  'originalpublicationdate',
  'article:published_at',
  'article:publicationdate',
  'article:create_at',
  'article_published_time',
  'bytedance:published_time',
  'cxenseparse:recs:publishtime',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'dcterms.issued',
  'dc.date.created',
  'dc.created',
  'date_created',
  'content_create_date',
  'datecreated',
  'pagedate',
  'mediator_published_time',
  'created',
]

const home =
  /^(?:home|homepage|main|главная(?: страница)?|басты бет|бас бет|басты|باستى بەت|bosh sahifa|бош саҳифа|asosiy|basty bet|首页|主页)$/i

/** Of the names that lead to an article those of sections, widest first: not the front page, the site, the article. */
export const sectionsAmong = (
  names: readonly (string | undefined)[],
  title: string | undefined,
  siteName?: string,
): string[] =>
  names
    .filter((name) => name !== undefined && !home.test(name) && name !== title && name !== siteName)
    .slice(0, 5) as string[]

const sectionOf = (
  page: Page,
  data: JsonLdArticle | undefined,
  title: string | undefined,
  siteName?: string,
): string[] => {
  const crumbs = sectionsAmong((data?.breadcrumb ?? []).map(clean), title, siteName)
  if (crumbs.length > 0) return crumbs
  const section =
    clean(data?.section) ?? first(page, 'article:section', 'og:article:section', 'parsely-section', 'section')
  return section === undefined ? [] : [section]
}

const tagsOf = (page: Page, data: JsonLdArticle | undefined): string[] => {
  const listed = [...(page.meta.get('article:tag') ?? []), ...(data?.keywords ?? [])]
  return namesAmong(listed.length > 0 ? listed : listedIn(first(page, 'news_keywords', 'parsely-tags')))
}

const listedIn = (text = ''): string[] => text.split(/[,;،，]/)

const namesAmong = (raw: string[]): string[] => {
  const tags = raw.flatMap((tag) => clean(tag.replace(/^#/, '')) ?? []).filter((tag) => tag.length <= 60)
  return [...new Set(tags)].slice(0, 20)
}

/** Links of the head first, then JSON-LD. */
const editionsOf = (page: Page, data: JsonLdArticle | undefined, base: string): PageMetadata['editions'] => {
  const linked = page.links
    .filter((link) => isEditionLink(link))
    .map(({ hreflang, href }) => ({ lang: hreflang, url: href }))
  const seen = new Map<string, string>()
  for (const { lang, url: href } of [...linked, ...(data?.translations ?? [])]) {
    const url = resolveLink(href, base)
    if (url !== undefined && !seen.has(lang)) seen.set(lang, url)
  }
  return [...seen].map(([lang, url]) => ({ lang, url }))
}

const linkOf = (page: Page, rel: string, base: string): string | undefined => {
  const href = page.links.find((link) => link.rel.split(/\s+/).includes(rel))?.href
  return href === undefined ? undefined : resolveLink(href, base)
}

/** The file of an image's address, whatever the scheme, host and size asked for. */
const fileOf = (address: string): string => address.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''

/** The social image. A secure one that is another file is the better picture; the same file is but another spelling. */
const socialImage = ({ meta }: Page): string | undefined => {
  const plain = meta.get('og:image')?.[0] ?? meta.get('og:image:url')?.[0]
  const secure = meta.get('og:image:secure_url')?.[0]
  return plain === undefined || (secure !== undefined && fileOf(secure) !== fileOf(plain)) ? secure : plain
}

const imageOf = (page: Page, data: JsonLdArticle | undefined, base: string): string | undefined => {
  const candidates = [
    socialImage(page),
    page.meta.get('og:image')?.[0],
    ...['twitter:image', 'twitter:image:src', 'sailthru.image.full'].map((name) => page.meta.get(name)?.[0]),
    data?.image,
    page.links.find((link) => link.rel === 'image_src')?.href,
    page.meta.get('thumbnail')?.[0],
  ]
  for (const candidate of candidates) {
    const url = candidate === undefined ? undefined : resolveImage(candidate.replaceAll('&amp;', '&'), base)
    if (url !== undefined) return url
  }
  return undefined
}

/** Metadata in the order of trust: JSON-LD, then `<meta>` under `name` and `property` alike, then `<title>`. */
export const pageMetadata = (page: Page, url: string): PageMetadata => {
  const base = resolveLink(page.baseHref, url) ?? url
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  const data = readJsonLd(page.jsonLd)
  const siteName = first(page, 'og:site_name') ?? clean(data?.publisher) ?? first(page, 'application-name')
  const titles = titlesOf(page, data, siteName, host)
  const title = titles[0]
  const byline = bylineOf(page, data)
  const optional = {
    title,
    byline,
    siteName,
    excerpt: first(page, 'description', 'og:description', 'twitter:description') ?? clean(data?.description),
    lang: page.lang || data?.lang || first(page, 'content-language', 'og:locale', 'language'),
    leadImage: imageOf(page, data, base),
    canonicalUrl: linkOf(page, 'canonical', base) ?? resolveLink(page.meta.get('og:url')?.[0] ?? '', base),
    ampUrl: linkOf(page, 'amphtml', base),
    body: data?.body,
  }
  const present = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined && value !== ''),
  )
  return {
    ...(present as Partial<PageMetadata>),
    titles,
    published: [data?.published, ...publishedNames.map((name) => page.meta.get(name)?.[0])].filter(
      (value) => value !== undefined,
    ),
    isPaid: data?.isPaid ?? false,
    paidParts: data?.paidParts ?? [],
    bylineIsSite: byline !== undefined && isPublisher(byline, siteName, data?.publisher),
    section: sectionOf(page, data, title, siteName),
    tags: tagsOf(page, data),
    keywords: namesAmong(listedIn(first(page, 'keywords'))),
    editions: editionsOf(page, data, base),
  }
}
