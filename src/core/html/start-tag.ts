import { escapeAttribute } from './escape-html.ts'
import type { MarkupAttributes } from './read-markup.ts'
import { resolveLink } from './resolve-url.ts'
import type { Tag } from './tags.ts'
import { playerSite } from './video-link.ts'

const languageTag = /^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,4}$/i
/** How publishers name notes and the places that they are notes to; no other identifier means anything in an article. */
const noteName =
  /^(?:fn|fnref|footnote|note|noteref|cite_note|cite_ref|_?ftn|_?ftnref|_?edn|_?ednref|endnote|easy-footnote|sd(?:foot|end)note)[\w:.-]{0,40}\d[\w:.-]{0,20}$/i
/** What a place in a text may be called; letters of any script, since publishers name places after headings. */
const placeName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.:-]{0,79}$/u
const directions = new Set(['ltr', 'rtl', 'auto'])

/** ` name="value"`, escaped. */
export const printAttribute = (name: string, value: string | number): string =>
  ` ${name}="${escapeAttribute(String(value))}"`

const languageOf = (attributes: MarkupAttributes): string => {
  let html = ''
  const dir = attributes.get('dir')?.toLowerCase()
  if (dir !== undefined && directions.has(dir)) html += printAttribute('dir', dir)
  const lang = attributes.get('lang') ?? attributes.get('xml:lang')
  if (lang !== undefined && languageTag.test(lang)) html += printAttribute('lang', lang)
  return html
}

const titleOf = (attributes: MarkupAttributes): string => {
  const title = attributes.get('title') ?? ''
  return title === '' ? '' : printAttribute('title', title)
}

const numberOf = (attributes: MarkupAttributes, name: string, most: number): string => {
  const value = Number(attributes.get(name))
  return Number.isInteger(value) && value >= 1 && value <= most ? printAttribute(name, value) : ''
}

/** ` attribute="name"` where it is the name of a note. */
const printNote = (attribute: string, name: string | undefined): string =>
  name !== undefined && noteName.test(name) ? printAttribute(attribute, name) : ''

const nameIn = (fragment: string): string => {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** The name of the place in the same text that a link leads to; undefined where it leads elsewhere, or to a note. */
export const placeLedTo = (attributes: MarkupAttributes): string | undefined => {
  const raw = attributes.get('href')?.trim() ?? ''
  const name = attributes.get('data-place-link') ?? (raw.startsWith('#') ? nameIn(raw.slice(1)) : '')
  return placeName.test(name) && !noteName.test(name) ? name : undefined
}

/** ` data-place="name"` for a place that a link of the text leads to, and for one that was such a place before. */
const printPlace = (attributes: MarkupAttributes, ledTo: ReadonlySet<string>): string => {
  const known = attributes.get('data-place') ?? ''
  if (placeName.test(known)) return printAttribute('data-place', known)
  const names = [attributes.get('id') ?? '', attributes.get('name') ?? '']
  const name = ledTo.size === 0 ? undefined : names.find((each) => ledTo.has(each))
  return name === undefined ? '' : printAttribute('data-place', name)
}

const addressOf = (attributes: MarkupAttributes, base: string): string => {
  const raw = attributes.get('href')?.trim() ?? ''
  if (raw === '' || raw.startsWith('#')) {
    const place = placeLedTo(attributes)
    if (place !== undefined) return printAttribute('data-place-link', place)
    return printNote('data-note-link', attributes.get('data-note-link') ?? raw.slice(1))
  }
  const href = resolveLink(raw, base)
  if (href === undefined) return ''
  // As `sanitize()` has printed it; what it says is the link's own host, whoever wrote it.
  const isPlayer = attributes.has('data-player') && /^(?:https?|sample):/.test(href)
  return printAttribute('href', href) + (isPlayer ? printAttribute('data-player', playerSite(href)) : '')
}

const listOf = (attributes: MarkupAttributes): string => {
  const type = attributes.get('type') ?? ''
  const kind = /^[aAiI]$/.test(type) ? printAttribute('type', type) : ''
  return numberOf(attributes, 'start', 99_999) + kind + (attributes.has('reversed') ? ' reversed=""' : '')
}

const ownAttributes = (name: string, attributes: MarkupAttributes, base: string): string => {
  if (name === 'a') return addressOf(attributes, base)
  if (name === 'td' || name === 'th')
    return numberOf(attributes, 'colspan', 100) + numberOf(attributes, 'rowspan', 1000)
  if (name === 'ol') return listOf(attributes)
  return name === 'li' ? numberOf(attributes, 'value', 99_999) : ''
}

/**
 * The start tag to print; `''` for an element that would say nothing: a `<span>`, a link to nowhere. `ledTo` names the
 * places that links of the text lead to: no other identifier is kept, and none as an identifier.
 */
export const startTag = (
  { name, as }: Tag,
  attributes: MarkupAttributes,
  base: string,
  ledTo: ReadonlySet<string>,
): string => {
  const needsAttributes = name === 'a' || name === 'span'
  if (attributes.size === 0) return needsAttributes ? '' : `<${as}>`
  const own = ownAttributes(name, attributes, base)
  const language = languageOf(attributes)
  const note = printNote('data-note', attributes.get('data-note') ?? attributes.get('id'))
  const place = note === '' ? printPlace(attributes, ledTo) : ''
  if (note === '' && place === '' && (name === 'a' ? own === '' : needsAttributes && language === '')) return ''
  return `<${as}${own}${note}${place}${titleOf(attributes)}${language}>`
}
