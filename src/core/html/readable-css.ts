/**
 * A comment, words between quotation marks, in which letters may be written by their numbers, or an address without any. Each
 * sign is read in one way only: numbers that could end here or there would take hours where the last mark is missing.
 */
const piece = /\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n\r\f]|\\[\da-f])*"|'(?:[^'\\\n\r\f]|\\[\da-f])*'|url\([^"'()\\]*\)/gi
/** What is left, words as a sign of none, where marks, signs or addresses are read otherwise than they look. */
const strange = /["'\\]|\/\*|url\((?!\s*\0\s*\))/i
const hiddenAddress = /url\(\s*["'][^"']*\\/i

/**
 * CSS without comments, and with nothing in its words and addresses that could be taken for the end of a declaration or a rule;
 * null where letters or addresses are written so that nobody would but to hide them.
 */
export function readableCss(text: string): string | null {
  const rest = text.replace(piece, ([first = '']) => (first === '/' ? ' ' : first === '"' || first === "'" ? '\0' : ''))
  if (strange.test(rest) || hiddenAddress.test(text)) return null
  return text.replace(piece, (found) => (found.startsWith('/*') ? ' ' : found.replace(/[;{}]/g, '_')))
}
