/** Scripts written without spaces between words: each character is indexed alone, so that a phrase finds any word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const hasUnspaced = /[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/
/** What is none of nearly all Chinese, in which every code unit is a character. */
const hasRare = /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u30ff\uf900-\ufaff\ud840-\ud8ff]/
const space = 0x20

/** Text with a space at both sides of every Chinese or Japanese character; other text comes back as it is. */
export function segment(text: string): string {
  if (!hasUnspaced.test(text)) return text
  return hasRare.test(text) ? text.replace(unspaced, ' $& ') : spaced(text)
}

/** The same by code units, ten times as fast. */
function spaced(text: string): string {
  const codes = new Uint16Array(text.length * 3)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Between them are hexagrams, which are no characters.
    const isCharacter = code >= 0x3400 && code <= 0x9fff && (code < 0x4dc0 || code > 0x4dff)
    if (isCharacter) codes[length++] = space
    codes[length++] = code
    if (isCharacter) codes[length++] = space
  }
  return Buffer.from(codes.buffer, 0, length * 2).toString('utf16le')
}
