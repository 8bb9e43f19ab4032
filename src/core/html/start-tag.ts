import { escapeAttribute } from './escape-html.ts'
import type { MarkupAttributes } from './read-markup.ts'
import { resolveLink } from './resolve-url.ts'
import type { Tag } from './tags.ts'
import { playerSite } from './video-link.ts'

const languageTag = /^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,4}$/i
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

const addressOf = (attributes: MarkupAttributes, base: string): string => {
  const raw = attributes.get('href')?.trim() ?? ''
  // A link inside the page leads nowhere: identifiers are dropped.
  const href = raw.startsWith('#') ? undefined : resolveLink(raw, base)
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

/** The start tag to print; `''` for an element that would say nothing: a `<span>`, a link to nowhere. */
export const startTag = ({ name, as }: Tag, attributes: MarkupAttributes, base: string): string => {
  const needsAttributes = name === 'a' || name === 'span'
  if (attributes.size === 0) return needsAttributes ? '' : `<${as}>`
  const own = ownAttributes(name, attributes, base)
  const language = languageOf(attributes)
  if (name === 'a' ? own === '' : needsAttributes && language === '') return ''
  return `<${as}${own}${titleOf(attributes)}${language}>`
}
