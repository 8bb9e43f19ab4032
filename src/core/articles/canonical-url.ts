import { stripTracking } from '#core/html/tracking.ts'

/**
 * A key for an address that its copies share: without scheme, `www.`, tracking, fragment, AMP's mark and closing
 * slash. Null for what is not a web or sample address, and for a site's front page, which identifies no article.
 */
export function canonicalKey(address: string): string | null {
  const url = parsed(stripTracking(address))
  if (url === null) return null
  const host = url.host.replace(/^(?:www|m|amp)\./, '')
  const path = url.pathname
    .replace(/^\/amp(?=\/)/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\/amp$/, '')
  if (path === '' && url.search === '') return null
  return `${url.protocol === 'sample:' ? 'sample:' : ''}${host}${path}${url.search}`
}

/** The host of a web or sample address; null for anything else. */
export function hostOf(address: string): string | null {
  return parsed(address)?.host ?? null
}

/** The key that the editions of a story of the sample newsroom share: the last part of their addresses. */
export function sampleStoryKey(address: string): string | null {
  const url = parsed(address)
  return url === null ? null : `sample ${url.pathname.split('/').at(-1) ?? ''}`
}

/** Names under which everybody has a site of their own. */
const shared =
  /(?:^|\.)(?:github\.io|gitlab\.io|blogspot\.com|wordpress\.com|livejournal\.com|tumblr\.com|substack\.com)$/
/** Second parts of names that are their country's, as in `people.com.cn`. */
const general = /^(?:com|co|org|net|gov|edu|ac)$/

/** What the editions of a publisher share in their hosts: `kaz.news.example` and `news.example` are one. */
export function siteFamily(address: string): string | null {
  const url = parsed(address)
  if (url === null) return null
  const { hostname } = url
  if (/^[\d.]+$|^\[/.test(hostname) || shared.test(hostname)) return hostname
  const parts = hostname.split('.')
  const [second = '', first = ''] = parts.slice(-2)
  return parts.slice(general.test(second) && first.length === 2 ? -3 : -2).join('.')
}

function parsed(address: string): URL | null {
  const url = URL.parse(address)
  return url !== null && /^(?:https?|sample):$/.test(url.protocol) ? url : null
}
