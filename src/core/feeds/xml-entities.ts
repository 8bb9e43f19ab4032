import { decodeHTMLStrict, replaceCodePoint } from 'entities/decode'

/** What the document's own DTD declares, and how much more text its entities may still produce. */
export type DeclaredEntities = { values: Map<string, string>; budget: number }

const maxDeclared = 200
const maxValueLength = 1000
/** The most text that all uses of declared entities may add to one document. */
const expansionBudget = 200_000

const reference = /&(?:#([xX][0-9a-fA-F]+|\d+);?|([A-Za-z_][\w.-]{0,63});)/y
const numericReference = /&#([xX][0-9a-fA-F]+|\d+);?/g
const basic = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  // The only two names that HTML 5 gives to other characters than the document types that feeds refer to.
  ['lang', '\u2329'],
  ['rang', '\u232a'],
])

const fromReference = (digits: string): string => {
  const code = digits.length > 9 ? Number.NaN : Number(/^x/i.test(digits) ? `0${digits}` : digits)
  return String.fromCodePoint(replaceCodePoint(Number.isNaN(code) ? 0xfffd : code))
}

/** A character beyond the first 65,536 written as the two halves that UTF-16 makes of it; XML forbids it, publishers do it. */
const halves = /&#(xd[89ab][\da-f]{2}|5[56]\d{3});&#(xd[c-f][\da-f]{2}|5[67]\d{3});/gi

const codeOf = (digits: string): number => Number(/^x/i.test(digits) ? `0${digits}` : digits)

const joinHalves = (raw: string): string =>
  raw.replace(halves, (whole, first: string, second: string) => {
    const pair = String.fromCharCode(codeOf(first), codeOf(second))
    return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : whole
  })

const fromName = (whole: string, name: string, declared: DeclaredEntities | undefined): string => {
  const own = declared?.values.get(name)
  if (own === undefined || declared === undefined) return decodeHTMLStrict(whole)
  if (own.length > declared.budget) return whole
  declared.budget -= own.length
  return own
}

/**
 * Character data with its references resolved once. Feeds use the names of HTML freely, so those count too; a name
 * declared by the document is replaced by its text, which is not looked at again. Unknown names stay as they are.
 */
export const decodeXmlText = (source: string, declared?: DeclaredEntities): string => {
  if (!source.includes('&')) return source
  const raw = source.includes(';&#') ? joinHalves(source) : source
  let at = raw.indexOf('&')
  let decoded = ''
  let copied = 0
  // Escaped HTML is mostly the basic five, and looking those up by hand takes half the time of the expression.
  for (let end = 0; at >= 0; at = raw.indexOf('&', end)) {
    const semicolon = at + 2 + raw.slice(at + 2, at + 6).indexOf(';')
    let text = semicolon > at + 1 ? basic.get(raw.slice(at + 1, semicolon)) : undefined
    end = semicolon + 1
    if (text === undefined) {
      reference.lastIndex = at
      const match = reference.exec(raw)
      end = match === null ? at + 1 : reference.lastIndex
      if (match === null) continue
      text = match[1] === undefined ? fromName(match[0], match[2] ?? '', declared) : fromReference(match[1])
    }
    decoded += raw.slice(copied, at) + text
    copied = end
  }
  return decoded + raw.slice(copied)
}

/** Where a DOCTYPE begins: only comments and instructions may come before it, never an element. -1 where there is none. */
const startOfDoctype = (text: string): number => {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (/^<!DOCTYPE/i.test(text.slice(at, at + 9))) return at
    const isComment = text.startsWith('<!--', at)
    if (!isComment && text[at + 1] !== '?') return -1
    at = text.indexOf(isComment ? '-->' : '>', at)
    if (at < 0) return -1
  }
  return -1
}

/** Where the DOCTYPE that starts at `start` ends, its internal subset included. */
const endOfDoctype = (text: string, start: number): number => {
  const delimiter = /["']|\[|\]|>|<!--/g
  delimiter.lastIndex = start + '<!DOCTYPE'.length
  let inSubset = false
  for (let match = delimiter.exec(text); match !== null; match = delimiter.exec(text)) {
    const found = match[0]
    if (found === '[') inSubset = true
    else if (found === ']') inSubset = false
    else if (found === '>') {
      if (!inSubset) return match.index + 1
    } else {
      const close = found === '<!--' ? '-->' : found
      const end = text.indexOf(close, match.index + found.length)
      if (end < 0) return text.length
      delimiter.lastIndex = end + close.length
    }
  }
  return text.length
}

const declaration = /<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"]*)"|'([^']*)')\s*>/g

const readDeclarations = (subset: string): Map<string, string> => {
  const values = new Map<string, string>()
  for (const [, name = '', double, single] of subset.matchAll(declaration)) {
    const value = double ?? single ?? ''
    if (values.size >= maxDeclared) break
    if (value.length > maxValueLength || basic.has(name) || values.has(name)) continue
    values.set(
      name,
      value.replace(numericReference, (_, digits: string) => fromReference(digits)),
    )
  }
  return values
}

/**
 * Takes the DOCTYPE out of a document. Simple internal entities are kept as plain text; external and parameter
 * entities are never read, and entities that refer to others are not expanded further (XML 1.0, section 4).
 */
export const splitDoctype = (text: string): { text: string; declared?: DeclaredEntities } => {
  const start = startOfDoctype(text)
  if (start < 0) return { text }
  const end = endOfDoctype(text, start)
  const values = readDeclarations(text.slice(start, end))
  return { text: text.slice(0, start) + text.slice(end), declared: { values, budget: expansionBudget } }
}
