import { addressOf, childrenOf, firstOf, textOf } from './node-fields.ts'
import type { XmlNode } from './read-xml.ts'

const linkNames = ['link', 'atom:link']

const relationOf = (link: XmlNode): string => {
  const relation = link.attributes['rel']?.trim().toLowerCase() ?? ''
  return relation === '' ? 'alternate' : relation.replace(/^.*\//, '')
}

/** Links with an address in an attribute, as Atom writes them. */
export const linksOf = (node: XmlNode, relation: string): XmlNode[] =>
  childrenOf(node, linkNames).filter((link) => link.attributes['href'] !== undefined && relationOf(link) === relation)

export const isPage = (link: XmlNode): boolean => /^$|html/i.test(link.attributes['type'] ?? '')

/** The address of the page behind a feed or an entry. */
export const pageOf = (node: XmlNode, base: string | undefined): string | undefined => {
  const written = firstOf(node, ['feedburner:origlink', ...linkNames], (link) =>
    addressOf(textOf(link), link.base ?? base),
  )
  if (written !== undefined) return written
  const alternates = linksOf(node, 'alternate')
  const link = alternates.find(isPage) ?? alternates[0]
  // CDF, from which RSS grew, has an attribute.
  return link === undefined
    ? addressOf(node.attributes['href'], base)
    : addressOf(link.attributes['href'], link.base ?? base)
}

const isWebAddress = (text: string | undefined): boolean => /^https?:\/\//i.test(text ?? '')

/** The address that an identifier is, where its kind allows that. */
export const permalinkOf = (node: XmlNode, base: string | undefined): string | undefined => {
  const permalink = firstOf(node, ['guid', 'id'], (id) => {
    const text = textOf(id)
    const said = id.attributes['ispermalink']?.trim().toLowerCase()
    const isLink = said !== 'false' && (isWebAddress(text) || (said === 'true' && text?.startsWith('/') === true))
    return isLink ? addressOf(text, base) : undefined
  })
  const about = node.attributes['rdf:about']?.trim()
  return permalink ?? (isWebAddress(about) ? addressOf(about, base) : undefined)
}

/** An identifier as it is written; only a declared base makes a relative one absolute. */
export const idOf = (id: XmlNode, owner: XmlNode): string | undefined => {
  const text = textOf(id)
  const base = id.base ?? owner.base
  if (text === undefined || base === undefined || id.name === 'guid' || /^[a-z][a-z\d+.-]*:/i.test(text)) return text
  return addressOf(text, base) ?? text
}
