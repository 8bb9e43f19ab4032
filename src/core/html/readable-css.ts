const special = /\/\*|["'\\]|url\(/gi
const structure = /[;{}]/g
/** Longest escape; CSS Syntax 3, 4.3.7. */
const escape = /\\(?:([0-9a-f]{1,6})\s?|[^])/iy

/**
 * CSS without comments and escapes, and with nothing in its words and addresses that could be taken for the end of a declaration
 * or a rule; null where letters or addresses are written so that nobody would but to hide them. A sign of structure that was
 * escaped in a name is `@`.
 */
export function readableCss(text: string): string | null {
  let plain = ''
  let at = 0
  for (;;) {
    special.lastIndex = at
    const found = special.exec(text)
    if (found === null) return plain + text.slice(at)
    plain += text.slice(at, found.index)
    const start = found.index
    if (found[0] === '/*') {
      at = endAfter(text, '*/', start + 2)
      plain += ' '
    } else if (found[0] === '\\') {
      const [written, sign] = readEscape(text, start)
      if (/[a-z(]/i.test(sign)) return null
      plain += /[\w\u0080-\u{10ffff}-]/u.test(sign) ? sign : '@'
      at = start + written
    } else if (found[0] === '"' || found[0] === "'") {
      at = endOfString(text, start)
      plain += text.slice(start, at).replace(structure, '_')
    } else {
      const isQuoted = /^\s*["']/.test(text.slice(start + 4, start + 100))
      at = isQuoted ? start + 4 : endAfter(text, ')', start)
      const address = text.slice(start, at)
      if (address.includes('\\')) return null
      plain += address.replace(structure, '_')
    }
  }
}

/** How long an escape is, and what it stands for. */
function readEscape(text: string, at: number): [length: number, sign: string] {
  escape.lastIndex = at
  const [written = '\\', hex] = escape.exec(text) ?? []
  if (hex === undefined) return [written.length, written.slice(1)]
  const code = Number.parseInt(hex, 16)
  const isSign = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff)
  return [written.length, String.fromCodePoint(isSign ? code : 0xfffd)]
}

/** Behind the quotation mark that ends what the one at `start` begins, or before the line that cuts it. */
function endOfString(text: string, start: number): number {
  const ends = text[start] === '"' ? /["\\\n\r\f]/g : /['\\\n\r\f]/g
  ends.lastIndex = start + 1
  for (;;) {
    const found = ends.exec(text)
    if (found === null) return text.length
    if (found[0] !== '\\') return found[0] === text[start] ? ends.lastIndex : found.index
    ends.lastIndex++
  }
}

function endAfter(text: string, sign: string, from: number): number {
  const end = text.indexOf(sign, from)
  return end < 0 ? text.length : end + sign.length
}
