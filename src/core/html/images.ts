import type { SanitizedHtml } from '#shared/model.ts'
import { escapeAttribute } from './escape-html.ts'

/** `sanitize()` prints `src` first in every image. */
const imageTag = /<img src="([^"]*)"/g

const unescape = (value: string): string =>
  value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The addresses of an article's images to download, each once, in order. Pictures inside the text itself are not among them. */
export const imagesOf = (html: SanitizedHtml): string[] => {
  const urls = new Set<string>()
  for (const [, value = ''] of html.matchAll(imageTag)) {
    if (!value.startsWith('data:')) urls.add(unescape(value))
  }
  return [...urls]
}

/**
 * The same article with its images read from elsewhere: `stored` maps an image's address to where its bytes are kept.
 * An image that is not stored loses its address, so that showing the article asks the network for nothing.
 */
export const rewriteImages = (html: SanitizedHtml, stored: ReadonlyMap<string, string>): SanitizedHtml =>
  html.replace(imageTag, (tag, value: string) => {
    if (value.startsWith('data:')) return tag
    const address = stored.get(unescape(value))
    return address === undefined ? '<img' : `<img src="${escapeAttribute(address)}"`
  }) as SanitizedHtml

/**
 * The same article with the true size of its pictures (by the address they now have), so that each has its place before
 * it is drawn; what the publisher said of it, which may be the size of something else, goes.
 */
export const sizeImages = (
  html: SanitizedHtml,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): SanitizedHtml =>
  html.replace(/<img src="([^"]*)"([^>]*)>/g, (tag, value: string, rest: string) => {
    const size = sizes.get(unescape(value))
    if (size === undefined) return tag
    const others = rest.replace(/ (?:width|height)="\d+"/g, '')
    return `<img src="${value}"${others} width="${size.width}" height="${size.height}">`
  }) as SanitizedHtml
