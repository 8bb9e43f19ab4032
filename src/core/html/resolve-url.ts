import { stripTracking } from './tracking.ts'

const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sample:'])
const imageSchemes = new Set(['http:', 'https:', 'sample:'])
/** Longer addresses are data in disguise; no publisher's article needs one. */
const maxLength = 4096

/** Already absolute, lower case, and with nothing that a URL parser would change. */
const plainAddress = /^https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,}\/(?:[\w~-][\w.~-]*(?:\/|$))*$/

/** From the root of a site, and with nothing that a URL parser would change. */
const plainPath = /^\/(?:[\w~-][\w.~-]*(?:\/|(?=\?)|$))*(?:\?[\w.~&=+-]*)?$/

let lastBase = ''
let lastOrigin: string | undefined
/** `https://host` of a base address. An article's addresses share one base, so the last is remembered. */
const originOf = (base: string): string | undefined => {
  if (base !== lastBase) {
    lastOrigin = /^https?:/.test(base) && URL.canParse(base) ? new URL(base).origin : undefined
    lastBase = base
  }
  return lastOrigin
}

const resolve = (raw: string, base: string, schemes: Set<string>): string | undefined => {
  if (raw.length > maxLength) return undefined
  const text = raw.trim()
  if (text === '') return undefined
  if (plainAddress.test(text)) return text
  const origin = plainPath.test(text) ? originOf(base) : undefined
  if (origin !== undefined) return text.includes('?') ? stripTracking(origin + text) : origin + text
  let url: URL
  try {
    url = new URL(text, base)
  } catch {
    return undefined
  }
  if (!schemes.has(url.protocol)) return undefined
  // A name before the host only serves to disguise the host.
  if (url.username !== '' || url.password !== '') {
    url.username = ''
    url.password = ''
  }
  const href = stripTracking(url.href)
  return href.length > maxLength ? undefined : href
}

/** The absolute form of a link (http, https, mailto, tel, sample) without tracking; undefined when it may not be followed. */
export const resolveLink = (raw: string, base: string): string | undefined => resolve(raw, base, linkSchemes)

/** The absolute form of an image's address (http, https, sample); undefined when it is nothing to download. */
export const resolveImage = (raw: string, base: string): string | undefined => resolve(raw, base, imageSchemes)
