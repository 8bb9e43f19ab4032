import iconv from 'iconv-lite'
import { httpDate, isoInAlmaty, rfc822InAlmaty } from './almaty-time.ts'
import { articleHtml } from './article-html.ts'
import type { EditionLang } from './content.ts'
import type { Issue, IssueArticle } from './issue.ts'
import { attributes, cdata, lines, namespaces, tag } from './markup.ts'

/** A feed document: its bytes in its own charset, and the Content-Type to send it with. */
export type FeedDocument = { contentType: string; body: Uint8Array }

/**
 * The feed of an edition, each edition in a format of its own so that the sample exercises every one:
 * RSS 2.0 with full text (en, zh-Hans), RSS 2.0 teasers in windows-1251 (ru), Atom 1.0 teasers (kk-Cyrl),
 * JSON Feed 1.1 (kk-Latn), RSS 1.0 (kk-Arab), Atom 0.3 (uz-Latn), RSS 0.91 teasers (uz-Cyrl).
 * The first category of an entry is its section path joined by `/`, the others are its tags.
 */
export function writeFeed(issue: Issue): FeedDocument {
  return WRITERS[issue.lang](issue)
}

const WRITERS: Record<EditionLang, (issue: Issue) => FeedDocument> = {
  en: (issue) => utf8('application/rss+xml', writeRss2(issue, rfc822InAlmaty, fullText)),
  ru: (issue) => windows1251('text/xml', writeRss2(issue, rfc822InAlmaty, teaser, 'windows-1251')),
  'kk-Cyrl': (issue) => utf8('application/atom+xml', writeAtom1(issue)),
  'kk-Latn': (issue) => utf8('application/feed+json', writeJsonFeed(issue)),
  'kk-Arab': (issue) => utf8('application/rdf+xml', writeRdf(issue)),
  'zh-Hans': (issue) => utf8('application/rss+xml', writeRss2(issue, httpDate, fullText)),
  'uz-Cyrl': (issue) => utf8('text/xml', writeRss091(issue)),
  'uz-Latn': (issue) => utf8('application/atom+xml', writeAtom03(issue)),
}

type ItemText = (issue: Issue, article: IssueArticle) => string

function teaser(_issue: Issue, article: IssueArticle): string {
  return tag('description', article.summary)
}

function fullText(issue: Issue, article: IssueArticle): string {
  const media = attributes({ url: article.imageUrl, medium: 'image', type: 'image/svg+xml', width: 960, height: 640 })
  return [
    tag('description', article.summary),
    tag('dc:creator', article.author),
    `<content:encoded>${cdata(articleHtml(issue, article, issue.imagesPath))}</content:encoded>`,
    `<media:content${media}>${tag('media:title', article.title, { type: 'plain' })}</media:content>`,
  ].join('\n')
}

function writeRss2(issue: Issue, date: (at: number) => string, text: ItemText, charset = 'utf-8'): string {
  const items = issue.articles.map((article) =>
    lines(
      '<item>',
      tag('title', article.title),
      tag('link', article.url),
      tag('guid', article.guid, { isPermaLink: 'false' }),
      tag('pubDate', date(article.publishedAt)),
      article.updatedAt > article.publishedAt ? tag('atom:updated', isoInAlmaty(article.updatedAt)) : '',
      ...categories(issue, article).map(({ term, scheme }) => tag('category', term, { domain: scheme })),
      text(issue, article),
      '</item>',
    ),
  )
  return lines(
    `<?xml version="1.0" encoding="${charset}"?>`,
    `<rss version="2.0"${namespaces('atom', 'content', 'dc', 'media')}>`,
    '<channel>',
    tag('title', issue.title),
    tag('link', issue.homeUrl),
    tag('description', issue.description),
    tag('language', issue.lang),
    tag('lastBuildDate', date(issue.updatedAt)),
    `<atom:link${attributes({ rel: 'self', type: 'application/rss+xml', href: issue.feedUrl })}/>`,
    channelImage(issue),
    ...items,
    '</channel>',
    '</rss>',
  )
}

/** RSS 0.91 has no dates or categories on its items; newsrooms write them all the same, and so does this one. */
function writeRss091(issue: Issue): string {
  const items = issue.articles.map((article) =>
    lines(
      '<item>',
      tag('title', article.title),
      tag('link', article.url),
      tag('description', article.summary),
      tag('pubDate', httpDate(article.publishedAt)),
      ...categories(issue, article).map(({ term }) => tag('category', term)),
      '</item>',
    ),
  )
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="0.91">',
    '<channel>',
    tag('title', issue.title),
    tag('link', issue.homeUrl),
    tag('description', issue.description),
    tag('language', issue.lang),
    tag('pubDate', httpDate(issue.updatedAt)),
    channelImage(issue),
    ...items,
    '</channel>',
    '</rss>',
  )
}

function writeRdf(issue: Issue): string {
  const items = issue.articles.map((article) =>
    lines(
      `<item${attributes({ 'rdf:about': article.url })}>`,
      tag('title', article.title),
      tag('link', article.url),
      tag('description', article.summary),
      tag('dc:identifier', article.guid),
      tag('dc:creator', article.author),
      tag('dc:date', isoInAlmaty(article.publishedAt)),
      tag('dc:language', issue.lang),
      ...categories(issue, article).map(({ term }) => tag('dc:subject', term)),
      `<content:encoded>${cdata(articleHtml(issue, article, issue.imagesPath))}</content:encoded>`,
      '</item>',
    ),
  )
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"${namespaces('content', 'dc', 'sy')}>`,
    `<channel${attributes({ 'rdf:about': issue.feedUrl })}>`,
    tag('title', issue.title),
    tag('link', issue.homeUrl),
    tag('description', issue.description),
    tag('dc:language', issue.lang),
    tag('dc:date', isoInAlmaty(issue.updatedAt)),
    tag('sy:updatePeriod', 'hourly'),
    tag('sy:updateFrequency', '1'),
    `<image${attributes({ 'rdf:resource': issue.logoUrl })}/>`,
    '<items>',
    '<rdf:Seq>',
    ...issue.articles.map((article) => `<rdf:li${attributes({ 'rdf:resource': article.url })}/>`),
    '</rdf:Seq>',
    '</items>',
    '</channel>',
    `<image${attributes({ 'rdf:about': issue.logoUrl })}>`,
    tag('title', issue.title),
    tag('url', issue.logoUrl),
    tag('link', issue.homeUrl),
    '</image>',
    ...items,
    '</rdf:RDF>',
  )
}

function writeAtom1(issue: Issue): string {
  const entries = issue.articles.map((article) =>
    lines(
      '<entry>',
      tag('id', article.guid),
      tag('title', article.title),
      `<link${attributes({ rel: 'alternate', type: 'text/html', hreflang: issue.lang, href: article.url })}/>`,
      `<link${attributes({ rel: 'enclosure', type: 'image/svg+xml', length: article.imageBytes, href: article.imageUrl })}/>`,
      tag('published', isoInAlmaty(article.publishedAt)),
      tag('updated', isoInAlmaty(article.updatedAt)),
      `<author>${tag('name', article.author)}</author>`,
      ...categories(issue, article).map((category) => `<category${attributes(category)}/>`),
      tag('summary', article.summary, { type: 'text' }),
      '</entry>',
    ),
  )
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom"${attributes({ 'xml:lang': issue.lang })}>`,
    tag('id', `tag:dala.example,2026:${issue.lang}`),
    tag('title', issue.title),
    tag('subtitle', issue.description),
    tag('updated', isoInAlmaty(issue.updatedAt)),
    `<link${attributes({ rel: 'self', type: 'application/atom+xml', href: issue.feedUrl })}/>`,
    `<link${attributes({ rel: 'alternate', type: 'text/html', href: issue.homeUrl })}/>`,
    `<author>${tag('name', issue.title)}${tag('email', issue.email)}</author>`,
    tag('logo', issue.logoUrl),
    ...entries,
    '</feed>',
  )
}

function writeAtom03(issue: Issue): string {
  const entries = issue.articles.map((article) =>
    lines(
      '<entry>',
      tag('id', article.guid),
      tag('title', article.title, { type: 'text/plain', mode: 'escaped' }),
      `<link${attributes({ rel: 'alternate', type: 'text/html', href: article.url })}/>`,
      tag('issued', isoInAlmaty(article.publishedAt)),
      tag('created', isoInAlmaty(article.publishedAt)),
      tag('modified', isoInAlmaty(article.updatedAt)),
      `<author>${tag('name', article.author)}</author>`,
      ...categories(issue, article).map(({ term }) => tag('dc:subject', term)),
      tag('summary', article.summary, { type: 'text/plain', mode: 'escaped' }),
      tag('content', articleHtml(issue, article, '../../images'), {
        type: 'text/html',
        mode: 'escaped',
        'xml:base': article.url,
      }),
      '</entry>',
    ),
  )
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#"${namespaces('dc')}${attributes({ 'xml:lang': issue.lang })}>`,
    tag('id', `tag:dala.example,2026:${issue.lang}`),
    tag('title', issue.title, { type: 'text/plain', mode: 'escaped' }),
    tag('tagline', issue.description),
    tag('modified', isoInAlmaty(issue.updatedAt)),
    `<link${attributes({ rel: 'alternate', type: 'text/html', href: issue.homeUrl })}/>`,
    `<author>${tag('name', issue.title)}${tag('email', issue.email)}</author>`,
    ...entries,
    '</feed>',
  )
}

function writeJsonFeed(issue: Issue): string {
  const items = issue.articles.map((article) => ({
    id: article.guid,
    url: article.url,
    language: issue.lang,
    title: article.title,
    summary: article.summary,
    content_html: articleHtml(issue, article, issue.imagesPath),
    image: article.imageUrl,
    date_published: isoInAlmaty(article.publishedAt),
    ...(article.updatedAt > article.publishedAt ? { date_modified: isoInAlmaty(article.updatedAt) } : {}),
    authors: [{ name: article.author }],
    tags: categories(issue, article).map(({ term }) => term),
  }))
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: issue.title,
    home_page_url: issue.homeUrl,
    feed_url: issue.feedUrl,
    description: issue.description,
    language: issue.lang,
    icon: issue.logoUrl,
    authors: [{ name: issue.title, url: issue.homeUrl }],
    items,
  }
  return JSON.stringify(feed, null, 1)
}

function categories(issue: Issue, article: IssueArticle): { term: string; scheme: string }[] {
  const section = { term: article.section.join('/'), scheme: `${issue.homeUrl}sections` }
  return [section, ...article.tags.map((term) => ({ term, scheme: `${issue.homeUrl}tags` }))]
}

function channelImage(issue: Issue): string {
  return `<image>${tag('url', issue.logoUrl)}${tag('title', issue.title)}${tag('link', issue.homeUrl)}</image>`
}

function utf8(type: string, text: string): FeedDocument {
  return { contentType: `${type}; charset=utf-8`, body: new TextEncoder().encode(text) }
}

/** Characters the charset lacks become numeric references, which is why the Russian feed holds no CDATA. */
function windows1251(type: string, text: string): FeedDocument {
  const encodable = text.replace(/[^\0-\x7f]/gu, (char) =>
    iconv.decode(iconv.encode(char, 'win1251'), 'win1251') === char ? char : `&#${char.codePointAt(0)};`,
  )
  return { contentType: `${type}; charset=windows-1251`, body: iconv.encode(encodable, 'win1251') }
}
