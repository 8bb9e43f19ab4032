/** Scripts written without spaces between words: each character is indexed alone, so that a phrase finds any word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const hasUnspaced = /[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u

/** Text with a space at both sides of every Chinese or Japanese character; other text comes back as it is. */
export function segment(text: string): string {
  return hasUnspaced.test(text) ? text.replace(unspaced, ' $& ') : text
}
