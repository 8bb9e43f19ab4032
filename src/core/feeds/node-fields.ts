import { isUtf8 } from 'node:buffer'
import { countryZone } from '../html/country-zone.ts'
import { escapeText } from '../html/escape-html.ts'
import { decodedOnce } from './mojibake.ts'
import { titleFromHtml, titleFromText } from './plain-text.ts'
import type { XmlNode } from './read-xml.ts'
import { absoluteUrl, resolveHtml } from './resolve-html.ts'
import { parseDate } from './dates.ts'
import { decodeXmlText } from './xml-entities.ts'

/** Entries of one document that are read; the rest of a longer one is passed over. */
export const maxEntries = 100_000
/** No honest entry has more of anything; a hostile one is cut here. */
const maxListLength = 500
/** Longer addresses are data in disguise; longer identifiers are cut, because they are stored and compared. */
const maxAddressLength = 4096
const maxTagLength = 100
/** An address whose scheme was left out, as people write it. */
const bareHost = /^www\.[\w-]+\.[a-z]/i
const refusedSchemes = /^(?:javascript|vbscript|data|file):/i

/** The children with one of the names, in the order of the names. */
export const childrenOf = (node: XmlNode, names: readonly string[]): XmlNode[] => {
  if (node.children.length === 0) return []
  const found: XmlNode[] = []
  for (const name of names) {
    for (const child of node.children) if (child.name === name) found.push(child)
  }
  return found
}

/** The first value that `read` finds in children with these names, tried in the order of the names. */
export const firstOf = <Value>(
  node: XmlNode,
  names: readonly string[],
  read: (child: XmlNode) => Value | undefined,
): Value | undefined => {
  for (const name of names) {
    for (const child of node.children) {
      if (child.name !== name) continue
      const value = read(child)
      if (value !== undefined) return value
    }
  }
  return undefined
}

/** A language tag with the separators of BCP 47. */
export const languageOf = (tag: string | undefined): string | undefined => {
  const text = tag?.trim().slice(0, maxTagLength)
  return (/^[a-z]{2,3}_[a-z\d_]+$/i.test(text ?? '') ? text?.replaceAll('_', '-') : text) || undefined
}

/** The text of an element that holds an address, an identifier, a number or another short value. */
export const textOf = (node: XmlNode): string | undefined =>
  node.text.trim().slice(0, maxAddressLength + 1) || undefined

/** A number of bytes as the publisher gives it; undefined where it is no number, or more than a library can hold. */
export const lengthFrom = (text: string | undefined): number | undefined => {
  const length = Number.parseInt(text ?? '', 10)
  return Number.isSafeInteger(length) && length >= 0 ? length : undefined
}

/** An address as something to open: absolute, and of a scheme that cannot run or read anything here. */
export const addressOf = (raw: string | undefined, base: string | undefined): string | undefined => {
  if (raw === undefined || raw.length > maxAddressLength) return undefined
  // Escaped twice, as much is.
  const text = raw.replaceAll('&amp;', '&')
  const scheme = base === undefined ? 'http:' : ''
  const url = absoluteUrl(bareHost.test(text) ? `${scheme}//${text}` : text, base)
  return url === undefined || refusedSchemes.test(url) ? undefined : url
}

/** The zone by which a publisher writes dates that name none: that of the country of the feed, or of the site behind it. */
export const zoneOf = (url: string | undefined, site?: string): string =>
  countryZone(url ?? '') ?? countryZone(site ?? '') ?? 'UTC'

/** Reads the dates of a document whose publisher lives by the clock of an IANA zone. */
export const dateReader =
  (timeZone: string) =>
  (node: XmlNode): number | undefined => {
    const text = node.text.trim()
    return text === '' ? undefined : parseDate(text, timeZone)
  }

/** A list without repeats and without an unreasonable length; undefined when empty. */
export const listOf = <Value>(values: Iterable<Value>): Value[] | undefined => {
  const unique = new Set<Value>()
  for (const value of values) {
    unique.add(value)
    if (unique.size >= maxListLength) break
  }
  return unique.size === 0 ? undefined : [...unique]
}

/** The object without the keys whose value is undefined. */
export const present = <Fields extends object>(fields: {
  [Key in keyof Fields]: Fields[Key] | undefined
}): Fields => {
  const kept: Partial<Fields> = {}
  for (const key in fields) {
    const value = fields[key]
    if (value !== undefined) kept[key] = value
  }
  return kept as Fields
}

const unmistakableMarkup = /<\/[a-z][a-z\d]*\s*>|<(?:br|p|img|hr|div)\b[^<>]*>/i

/**
 * Whether a text construct is text, not HTML (RFC 4287, section 3.1). Untyped Atom that is plainly HTML is taken as such, and
 * so is what somebody took the pains to write as base64. `text` is what it holds.
 */
const isPlain = (node: XmlNode, text: string, isAtom: boolean): boolean => {
  const type = node.attributes['type']?.toLowerCase()
  if (type === undefined || type === '') return isAtom && !isBinary(node) && !unmistakableMarkup.test(text)
  return type === 'text' || type === 'plain' || (type === 'text/plain' && !unmistakableMarkup.test(text))
}

/** Atom 0.3 says so by `mode`, Atom 1.0 by a type that is no text (RFC 4287, section 4.1.3.3). */
const isBinary = (node: XmlNode): boolean => {
  const { mode, type = '' } = node.attributes
  if (mode !== undefined) return mode === 'base64'
  const isOther = type.includes('/') && !/^text\/|xml|html/i.test(type)
  return isOther && /^[a-z\d+/\s]{16,}={0,2}$/i.test(node.text.trimEnd())
}

/** What base64 stands for, where that is text. */
const decodedText = (node: XmlNode): string => {
  const bytes = Buffer.from(node.text, 'base64')
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : ''
}

/** Text that was wrapped in CDATA and then escaped, without the wrapping. */
const unwrapped = (text: string): string =>
  text.startsWith('<![CDATA[') && text.endsWith(']]>') ? text.slice(9, -3).trim() : text

const escapedMarkup = /^&lt;(?:p|div|img|figure|table|[uo]l|h[1-6]|section|article)(?:&gt;|\s[^<]*?&gt;)/i

/** HTML that was escaped twice, or escaped and then put into CDATA too: nobody begins a text with the letters `<p>`. */
const escapedOnce = (html: string): string =>
  !html.includes('<') && escapedMarkup.test(html) ? decodeXmlText(html) : html

/** The HTML that an element holds, whichever way it was written; addresses in it are relative to `base`. */
export const htmlOf = (node: XmlNode, isAtom: boolean, base: string | undefined): string | undefined => {
  let html = node.markup ?? (isBinary(node) ? decodedText(node) : node.text)
  if (node.markup === undefined && isPlain(node, html, isAtom)) html = escapeText(html)
  html = decodedOnce(unwrapped(html.trim()))
  if (!isAtom) html = escapedOnce(html)
  if (html === '') return undefined
  return node.base !== undefined && node.base !== base ? resolveHtml(html, node.base) : html
}

/** The title that an element holds, as plain text. */
export const titleOf = (node: XmlNode, isAtom: boolean): string | undefined => {
  if (isBinary(node)) return titleFromHtml(decodedText(node)) || undefined
  const isText = node.markup === undefined && isPlain(node, node.text, isAtom)
  const title = isText ? titleFromText(node.text) : titleFromHtml(node.markup ?? unwrapped(node.text.trim()))
  return decodedOnce(title) || undefined
}

const email = /[\w.+-]{1,64}@[\w.-]+/

/** The name in `someone@example.org (A Name)` and its variants; the address itself where there is no name. */
export const nameOfPerson = (text: string): string | undefined => {
  const line = titleFromHtml(text.replace(/<(?:mailto:)?([^<>\s@]+@[^<>\s]+)>/g, ' $1 '))
  if (!line.includes('@')) return line || undefined
  const address = email.exec(line)?.[0]
  const name = line
    .replace(address ?? '', ' ')
    .replace(/mailto:/i, ' ')
    .replace(/^[\s()"']+|(?<![\s()"'])[\s()"']+$/g, '')
    .replace(/\s+/g, ' ')
  return (name === '' ? address : name) || undefined
}
