import { readableCss } from './readable-css.ts'

/** What a declaration has painted besides: for the element itself, for all shapes within it, or at every corner of those. */
export type Reference = { id: string; reach: 'itself' | 'within' | 'corners' }
/** `dash` is the length after which the dashes of lines begin anew; Infinity where lines have none. */
export type Style = { references: readonly Reference[]; dash: number }

const address = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))/gi
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi
const passedOn = /^(?:fill|stroke|marker-start|marker-end)$/
const atCorners = /^marker(?:-mid)?$/
/** What elements have for themselves unless they ask for that of the one around them. */
const ownUnlessAsked = /^(?:-webkit-)?(?:all|mask|clip-path|filter|backdrop-filter)/
/** In every declaration that has anything painted or told. */
const telling = /\(|dasharray|inherit/i
/** Declarations of a kind that matters here that one block may have. */
const mostInBlock = 10_000
/** The same of a sheet, each for every selector before it. */
const mostRules = 500_000
const sign = `[^\\s.#:>+~()[\\]"'*&|@%]`
const lastSimple = new RegExp(`(?:^|[\\s>+~])([.#]?${sign}+)(?:[.#:]${sign}+)*$`)

/** All numbers in a text, of whatever unit. */
export function numbersIn(text: string): number[] {
  return (text.match(number) ?? []).map(Number)
}

/** What declarations have painted, of a `style` attribute or of one by its name; null where that cannot be told. */
export function readDeclarations(css: string): Style[] | null {
  if (!telling.test(css) && !css.includes('\\')) return []
  const readable = readableCss(css)
  return readable === null ? null : declarationsIn(readable)
}

function declarationsIn(readable: string): Style[] | null {
  const styles: Style[] = []
  for (const declaration of readable.split(/[;{}]/)) {
    const at = declaration.indexOf(':')
    if (at < 0 || !telling.test(declaration)) continue
    const style = readProperty(declaration.slice(0, at).trim().toLowerCase(), declaration.slice(at + 1))
    if (style === null || styles.length > mostInBlock) return null
    if (style !== undefined) styles.push(style)
  }
  return styles
}

function readProperty(name: string, value: string): Style | null | undefined {
  const hasAddress = /url\(/i.test(value)
  // What is given a name of its own may be painted anywhere below.
  if (hasAddress && name.startsWith('--')) return null
  if (name === 'd' && value.includes('path(')) return null
  if (/inherit/i.test(value) && ownUnlessAsked.test(name)) return null
  if (name === 'stroke-dasharray') return dashOf(value)
  if (!hasAddress) return undefined
  const reach = passedOn.test(name) ? 'within' : atCorners.test(name) ? 'corners' : 'itself'
  const references = [...value.matchAll(address)].flatMap(([, double, single, bare]) => {
    const target = double ?? single ?? bare ?? ''
    return target.includes('#') ? [{ id: afterSign(target), reach } as const] : []
  })
  return references.length === 0 ? undefined : { references, dash: Infinity }
}

function dashOf(value: string): Style | null | undefined {
  if (value.includes('(')) return null
  const dash = periodOf(value)
  return dash > 0 ? { references: [], dash } : undefined
}

/** After what length dashes of these lengths begin anew. */
export function periodOf(dashes: string): number {
  return numbersIn(dashes).reduce((sum, each) => sum + Math.abs(each), 0)
}

/**
 * What a style sheet has painted, by what may have it: `.class`, `#id`, the name of an element, or `*` wherever a rule says
 * more than that. Null where it cannot be told, or is too much.
 */
export function readSheet(css: string): Map<string, Style[]> | null {
  const readable = readableCss(css)
  if (readable === null) return null
  const found = new Map<string, Style[]>()
  let count = 0
  const add = (key: string, styles: readonly Style[]) => {
    count += styles.length
    const known = found.get(key) ?? []
    if (count <= mostRules) for (const style of styles) known.push(style)
    found.set(key, known)
  }
  for (const piece of readable.split('}')) {
    const at = piece.lastIndexOf('{')
    const before = piece.slice(0, Math.max(0, at))
    const start = Math.max(before.lastIndexOf('{'), before.lastIndexOf(';')) + 1
    const [inside, outside] = [declarationsIn(piece.slice(at + 1)), declarationsIn(before.slice(0, start))]
    if (inside === null || outside === null) return null
    if (outside.length > 0) add('*', outside)
    if (inside.length === 0 || /^\s*@font-face\b/.test(before.slice(start))) continue
    for (const selector of before.slice(start).split(',')) add(keyOf(selector.trim()), inside)
    if (count > mostRules) return null
  }
  return found
}

function keyOf(selector: string): string {
  const key = /^(?:from|to)$/.test(selector) ? undefined : lastSimple.exec(selector)?.[1]
  return key ?? '*'
}

/** What stands after the first number sign of an address, whatever document it names before. */
export function afterSign(written: string): string {
  return written.slice(written.indexOf('#') + 1).trimEnd()
}

/** Unlike `decodeURIComponent` leaves alone what is no sign. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())
}
