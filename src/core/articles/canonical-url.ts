import { stripTracking } from '#core/html/tracking.ts'

/** Publishers whose editions share a number in the address, by the host without its edition's name. */
const sharedNumbers = [{ domain: 'egemen.kz', editions: ['', 'www', 'lat', 'ar'], path: /^\/(?:amp\/)?article\/(\d+)/ }]

/**
 * A key for an address that its copies share: without scheme, `www.`, tracking, fragment, AMP's mark and closing
 * slash. Null for what is not a web or sample address, and for a site's front page, which identifies no article.
 */
export function canonicalKey(address: string): string | null {
  const url = parsed(stripTracking(address))
  if (url === null) return null
  const host = url.host.replace(/^(?:www|m|amp)\./, '')
  const path = url.pathname.replace(/^\/amp(?=\/)/, '').replace(/(?:\/amp)?\/*$/, '')
  if (path === '' && url.search === '') return null
  return `${url.protocol === 'sample:' ? 'sample:' : ''}${host}${path}${url.search}`
}

/** The host of a web or sample address; null for anything else. */
export function hostOf(address: string): string | null {
  return parsed(address)?.host ?? null
}

/**
 * A key that the editions of one story share when their addresses alone tell it: one number in several scripts'
 * editions, or the last part of a sample address. Null when nothing can be told.
 */
export function storyKeyOf(address: string, isSample: boolean): string | null {
  const url = parsed(address)
  if (url === null) return null
  if (isSample) return `sample ${url.pathname.split('/').at(-1) ?? ''}`
  for (const { domain, editions, path } of sharedNumbers) {
    const edition =
      url.hostname === domain ? '' : url.hostname.endsWith(`.${domain}`) ? url.hostname.split('.')[0] : null
    const number = path.exec(url.pathname)?.[1]
    if (edition !== null && edition !== undefined && editions.includes(edition) && number !== undefined)
      return `${domain} ${number}`
  }
  return null
}

function parsed(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return /^(?:https?|sample):$/.test(url.protocol) ? url : null
}
