import { addressOf, childrenOf, firstOf, lengthFrom, listOf, present, textOf } from './node-fields.ts'
import { linksOf } from './node-links.ts'
import type { Enclosure } from './parsed-feed.ts'
import type { XmlNode } from './read-xml.ts'

const lengthOf = ({ attributes }: XmlNode): number | undefined =>
  lengthFrom(attributes['length'] ?? attributes['filesize'])

const typeOfMedia = (node: XmlNode): string | undefined => node.attributes['type']?.trim() || undefined

export const mediaNodes = (node: XmlNode): XmlNode[] => {
  const groups = childrenOf(node, ['media:group'])
  return [node, ...groups].flatMap((holder) => childrenOf(holder, ['media:content']))
}

/** Content that stands elsewhere and is no page (RFC 4287, section 4.1.3.2). */
const isFile = ({ attributes: { src, type } }: XmlNode): boolean =>
  src !== undefined && /^(?:audio|video|image|application)\/(?!.*html)/i.test(type ?? '')

/** Where a file lies that FeedBurner has counted: the enclosure is the one that ends in the same name. */
const originalOf = (node: XmlNode, base: string | undefined): ((url: string) => string) => {
  const original = firstOf(node, ['feedburner:origenclosurelink'], (child) => addressOf(textOf(child), base))
  const name = original === undefined ? undefined : /\/[^/]+$/.exec(original)?.[0]
  return (url) => (original !== undefined && name !== undefined && url.endsWith(name) ? original : url)
}

export const enclosuresOf = (node: XmlNode, media: XmlNode[], base: string | undefined): Enclosure[] | undefined => {
  const byUrl = new Map<string, Enclosure>()
  const original = originalOf(node, base)
  const sources = [
    ...childrenOf(node, ['enclosure']),
    ...linksOf(node, 'enclosure'),
    ...media,
    ...childrenOf(node, ['content', 'atom:content']).filter(isFile),
  ].slice(0, 1000)
  for (const source of sources) {
    const { url: ours, href, src, 'rdf:resource': resource } = source.attributes
    const address = ours ?? href ?? resource ?? src
    const counted = addressOf(address, source.base ?? base)
    const url = counted === undefined ? undefined : original(counted)
    if (url === undefined || byUrl.has(url)) continue
    byUrl.set(url, present<Enclosure>({ url, type: typeOfMedia(source), length: lengthOf(source) }))
  }
  return listOf(byUrl.values())
}

export const thumbnailOf = (node: XmlNode, media: XmlNode[], base: string | undefined): string | undefined => {
  for (const holder of [node, ...childrenOf(node, ['media:group']), ...media]) {
    const url = firstOf(holder, ['media:thumbnail'], (child) =>
      addressOf(child.attributes['url'] ?? textOf(child), child.base ?? base),
    )
    if (url !== undefined) return url
  }
  return undefined
}

const isImageName = (url: string): boolean => /\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/i.test(url)

/** Publishers often leave out the type, so the name of the file counts then. */
export const isImage = ({ type, url }: Enclosure): boolean =>
  type === undefined ? isImageName(url) : /^image\b/i.test(type)

/** The address of a picture given as RSS `image`, `itunes:image` or Atom `logo` and `icon`. */
export const pictureOf = (node: XmlNode, base: string | undefined): string | undefined => {
  const inside = firstOf(node, ['url', 'rss:url'], textOf)
  const { href, url } = node.attributes
  return addressOf(inside ?? href ?? url ?? textOf(node) ?? node.attributes['rdf:resource'], node.base ?? base)
}

/** No picture is given in more sizes. */
const mostSizes = 50

export const imageOf = (node: XmlNode, media: XmlNode[], base: string | undefined): string | undefined => {
  const named = firstOf(node, ['itunes:image', 'image'], (child) => pictureOf(child, base))
  if (named !== undefined) return named
  const isPicture = ({ attributes: { medium, type, url } }: XmlNode): boolean =>
    medium === undefined && type === undefined ? isImageName(url ?? '') : /^image\b/i.test(medium ?? type ?? '')
  const pictures = media.filter(isPicture).slice(0, mostSizes)
  const widest = Math.max(...pictures.map(widthOf))
  const picture = pictures.find((candidate) => widthOf(candidate) === widest)
  return picture === undefined ? undefined : addressOf(picture.attributes['url'], picture.base ?? base)
}

/** How wide a picture is, in pixels; 0 where that is not told, or where it is made for print. */
const widthOf = ({ attributes }: XmlNode): number => {
  const width = Number.parseInt(attributes['width'] ?? '', 10)
  return width > 0 && width <= 2560 ? width : 0
}
