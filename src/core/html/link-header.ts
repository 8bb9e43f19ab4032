import type { EditionElsewhere } from '#shared/model.ts'
import { resolveLink } from './resolve-url.ts'

/** A link as pages and headers give it; what is not said is empty. */
type Link = { rel: string; hreflang: string; type: string }

/** More than a publisher has editions; a longer header is not read to its end. */
const mostLinks = 100
const longestHeader = 16_384
const target = /<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]*))?)*)/g
const parameter = /;\s*([\w*-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?/g

/** Whether a link names the same page in another language, not a feed, and not the page where one chooses. */
export function isEditionLink({ rel, hreflang, type }: Link): boolean {
  return (
    rel.toLowerCase().split(/\s+/).includes('alternate') &&
    hreflang !== '' &&
    hreflang.toLowerCase() !== 'x-default' &&
    !/(?:rss|atom|feed)\+(?:xml|json)/i.test(type)
  )
}

/** The editions that an HTTP `Link` header names (RFC 8288), under absolute addresses; `lang` as the header writes it. */
export function linkHeaderEditions(header: string | null, base: string): EditionElsewhere[] {
  if (header === null) return []
  const links = [...header.slice(0, longestHeader).matchAll(target)].slice(0, mostLinks)
  return links.flatMap(([, href = '', rest = '']) => {
    const link = { rel: '', hreflang: '', type: '' }
    for (const [, name = '', quoted, plain = ''] of rest.matchAll(parameter)) {
      const key = name.toLowerCase()
      // The first of a name counts.
      if ((key === 'rel' || key === 'hreflang' || key === 'type') && link[key] === '')
        link[key] = quoted?.replace(/\\(.)/g, '$1') ?? plain
    }
    const url = resolveLink(href, base)
    return url === undefined || !isEditionLink(link) ? [] : [{ lang: link.hreflang, url }]
  })
}
