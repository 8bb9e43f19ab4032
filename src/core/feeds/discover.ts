import { Parser } from 'htmlparser2'
import { addressOf, present } from './node-fields.ts'
import { oneLine } from './plain-text.ts'

/** A feed that a page announces. `type` is its media type. */
export type DiscoveredFeed = { url: string; title?: string; type: string }

const feedTypes = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
  'application/rdf+xml',
  'application/x-rss+xml',
  'application/x-atom+xml',
])
/** Types that are feeds only where the link says that it is an alternate of the page by its title or address. */
const vagueTypes = new Set(['application/json', 'application/xml', 'text/xml'])
const maxFeeds = 50

type Link = { href: string | undefined; rel: string | undefined; type: string | undefined; title: string | undefined }

const feedTypeOf = (link: Link): string | undefined => {
  const relations = (link.rel ?? '').toLowerCase().split(/\s+/)
  const type = (link.type ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  // `rel="feed"` is the older spelling; with `alternate` only the type tells a feed from another edition of the page.
  if (!relations.includes('alternate') && !relations.includes('feed')) return undefined
  if (feedTypes.has(type)) return type
  if (relations.includes('feed')) return type || 'application/rss+xml'
  return vagueTypes.has(type) && /rss|atom|feed/i.test(`${link.href} ${link.title}`) ? type : undefined
}

/** The links of a page and its base; `<base>` counts only where it comes first (HTML Living Standard, section 4.2.3). */
const linksIn = (html: string): { links: Link[]; base: string | undefined } => {
  const links: Link[] = []
  let base: string | undefined
  const parser = new Parser({
    onopentag: (name, { href, rel, type, title }) => {
      if (name === 'base') base ??= href
      if (name === 'link') links.push({ href, rel, type, title })
    },
  })
  // Only tags matter, so none is kept open: nesting then costs nothing, however deep.
  Object.assign(parser, { isVoidElement: () => true }).end(html)
  return { links, base }
}

/** The links of an HTTP `Link` header (RFC 8288, section 3). */
const linksInHeader = (header: string): Link[] =>
  [...header.slice(0, 10_000).matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^\s",;]+))?)*)/g)].map(
    ([, href, parameters = '']) => {
      const value = (name: string): string | undefined =>
        new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s",;]+))`, 'i')
          .exec(parameters)
          ?.slice(1)
          .find((text) => text !== undefined)
      return { href, rel: value('rel'), type: value('type'), title: value('title') }
    },
  )

/**
 * The feeds that a page announces in its HTML and in its HTTP `Link` header, in order: the first is the page's own
 * choice. Links to other language editions (`hreflang` without a feed type) are no feeds. `url` is the page's address.
 */
export const discoverFeeds = (html: string, url: string, linkHeader = ''): DiscoveredFeed[] => {
  const { links, base } = linksIn(html)
  const pageBase = addressOf(base, url) ?? url
  const found = new Map<string, DiscoveredFeed>()
  const add = (link: Link, linkBase: string): void => {
    const type = feedTypeOf(link)
    const address = type === undefined ? undefined : addressOf(link.href, linkBase)
    if (type === undefined || address === undefined || found.has(address) || found.size >= maxFeeds) return
    found.set(address, present<DiscoveredFeed>({ url: address, title: oneLine(link.title ?? '') || undefined, type }))
  }
  for (const link of links) add(link, pageBase)
  for (const link of linksInHeader(linkHeader)) add(link, url)
  return [...found.values()]
}

/**
 * Where a site that announces nothing may still keep its feed, the likeliest first and never more than five: each costs
 * the publisher a request, so the caller stops at the first feed and at any refusal.
 */
export const guessFeedUrls = (url: string): string[] => {
  const language = /^\/([a-z]{2})(?:\/|$)/.exec(new URL(url).pathname)?.[1]
  const paths = ['/rss', '/feed/', '/rss.xml', '/feed.xml']
  if (language !== undefined) paths.unshift(`/${language}/rss/`)
  return paths.map((path) => new URL(path, url).href)
}
