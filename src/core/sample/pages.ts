import { isoInAlmaty } from './almaty-time.ts'
import { articleHtml } from './article-html.ts'
import type { Issue, IssueArticle } from './issue.ts'
import { attributes, lines, tag } from './markup.ts'

const FEED_TYPES: Readonly<Record<string, string>> = {
  xml: 'application/rss+xml',
  rss: 'application/rss+xml',
  rdf: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/**
 * The page of an article as news sites write it: JSON-LD NewsArticle and BreadcrumbList, Open Graph and article
 * metadata, hreflang of the other editions, and around the article the navigation, lists and footer of a site.
 */
export function articlePage(issue: Issue, article: IssueArticle): string {
  const head = [
    `<link${attributes({ rel: 'canonical', href: article.url })}>`,
    ...article.editions.map(({ lang, url }) => `<link${attributes({ rel: 'alternate', hreflang: lang, href: url })}>`),
    tag('title', `${article.title} | ${issue.title}`),
    meta('name', { description: article.summary, author: article.author }),
    meta('property', {
      'og:type': 'article',
      'og:site_name': issue.title,
      'og:title': article.title,
      'og:description': article.summary,
      'og:url': article.url,
      'og:image': article.imageUrl,
      'article:published_time': isoInAlmaty(article.publishedAt),
      'article:modified_time': isoInAlmaty(article.updatedAt),
      'article:section': article.section[1],
    }),
    ...article.tags.map((text) => meta('property', { 'article:tag': text })),
    jsonLd(newsArticle(issue, article)),
    jsonLd(breadcrumbList(issue, article)),
  ]
  return page(issue, head, lines(breadcrumb(issue, article), articleElement(issue, article)))
}

/** The home page of an edition: feed autodiscovery, the list of its articles, its popular list. */
export function homePage(issue: Issue): string {
  const list = issue.articles.map((article) =>
    lines(
      '<li>',
      `<a${attributes({ class: 'news-card', href: article.url })}>`,
      `<img${attributes({ src: article.imageUrl, alt: '', width: 96, height: 64, loading: 'lazy' })}>`,
      tag('h3', article.title),
      '</a>',
      timeElement(article.publishedAt),
      tag('p', article.summary),
      '</li>',
    ),
  )
  const head = [
    `<link${attributes({ rel: 'canonical', href: issue.homeUrl })}>`,
    tag('title', issue.title),
    meta('name', { description: issue.description }),
  ]
  return page(issue, head, lines(tag('h2', issue.words.latest), '<ul class="latest">', ...list, '</ul>'))
}

/** The door of the newsroom: every edition with its feed, so that its address is enough to subscribe. */
export function doorPage(issues: Issue[]): string {
  return lines(
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    tag('title', issues[0]?.title ?? ''),
    ...issues.map(feedLink),
    '</head>',
    '<body>',
    '<ul>',
    ...issues.map((issue) => `<li>${tag('a', issue.title, { href: issue.homeUrl, hreflang: issue.lang })}</li>`),
    '</ul>',
    '</body>',
    '</html>',
  )
}

function page(issue: Issue, head: string[], main: string): string {
  return lines(
    '<!DOCTYPE html>',
    `<html${attributes({ lang: issue.lang, dir: issue.dir })}>`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    feedLink(issue),
    ...head,
    '</head>',
    '<body>',
    '<header>',
    tag('a', issue.title, { href: issue.homeUrl, class: 'logo' }),
    '<nav><ul>',
    ...issue.sections.map(({ label, url }) => `<li>${tag('a', label, { href: url })}</li>`),
    '</ul></nav>',
    '</header>',
    '<main>',
    main,
    '</main>',
    '<aside class="sidebar">',
    tag('h3', issue.words.popular),
    '<ol class="popular">',
    ...issue.popular.map((article) => `<li>${tag('a', article.title, { href: article.url })}</li>`),
    '</ol>',
    '</aside>',
    '<footer>',
    tag('p', issue.description),
    `<p>${tag('a', issue.phone, { href: `tel:${issue.phone.replaceAll(' ', '')}` })} · ${tag('a', issue.email, { href: `mailto:${issue.email}` })}</p>`,
    '</footer>',
    '</body>',
    '</html>',
  )
}

function articleElement(issue: Issue, article: IssueArticle): string {
  return lines(
    '<article>',
    '<header class="header">',
    tag('h1', article.title),
    `<p class="byline">${tag('span', `${issue.words.author}: `)}${tag('a', article.author, { rel: 'author', href: `${issue.homeUrl}#authors` })}</p>`,
    timeElement(article.publishedAt),
    tag('p', article.summary, { class: 'article__description' }),
    '</header>',
    '<div class="article__content">',
    articleHtml(issue, article, '../../images'),
    '</div>',
    '<div class="article__tags">',
    tag('span', `${issue.words.tags}: `),
    ...article.tags.map((text) => tag('a', text, { rel: 'tag', href: `${issue.homeUrl}#tags` })),
    '</div>',
    '</article>',
    '<ul class="editions">',
    ...article.editions
      .filter(({ lang }) => lang !== issue.lang)
      .map(({ lang, url }) => `<li>${tag('a', lang, { hreflang: lang, href: url })}</li>`),
    '</ul>',
  )
}

function breadcrumb(issue: Issue, article: IssueArticle): string {
  const steps = crumbs(issue, article).map(({ name, url }) => `<li>${tag('a', name, { href: url })}</li>`)
  return lines('<nav class="breadcrumb"><ol>', ...steps, '</ol></nav>')
}

function crumbs(issue: Issue, article: IssueArticle): { name: string; url: string }[] {
  const home = { name: issue.words.home, url: issue.homeUrl }
  return [home, ...article.section.map((name) => ({ name, url: sectionUrl(issue, name) }))]
}

function sectionUrl(issue: Issue, label: string): string {
  return issue.sections.find((section) => section.label === label)?.url ?? issue.homeUrl
}

function breadcrumbList(issue: Issue, article: IssueArticle): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: crumbs(issue, article).map(({ name, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url,
    })),
  }
}

function newsArticle(issue: Issue, article: IssueArticle): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: article.url,
    headline: article.title,
    description: article.summary,
    inLanguage: issue.lang,
    datePublished: isoInAlmaty(article.publishedAt),
    dateModified: isoInAlmaty(article.updatedAt),
    articleSection: article.section,
    keywords: article.tags,
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'NewsMediaOrganization', name: issue.title, telephone: issue.phone, email: issue.email },
    image: { '@type': 'ImageObject', contentUrl: article.imageUrl, width: 960, height: 640, creditText: issue.title },
    isAccessibleForFree: true,
    ...(article.correction === undefined ? {} : { correction: article.correction }),
  }
}

function jsonLd(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

function meta(attribute: 'name' | 'property', values: Record<string, string>): string {
  return lines(
    ...Object.entries(values).map(([name, content]) => `<meta${attributes({ [attribute]: name, content })}>`),
  )
}

function timeElement(at: number): string {
  const text = isoInAlmaty(at)
  return tag('time', text.slice(0, 16).replace('T', ' '), { datetime: text })
}

function feedLink(issue: Issue): string {
  const type = FEED_TYPES[issue.feedUrl.slice(issue.feedUrl.lastIndexOf('.') + 1)] ?? 'application/rss+xml'
  return `<link${attributes({ rel: 'alternate', type, title: issue.title, href: issue.feedUrl, hreflang: issue.lang })}>`
}
