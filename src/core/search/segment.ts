import { has, signsIn } from './text-signs.ts'

/** Scripts written without spaces between words: each character is indexed alone, so that a phrase finds any word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

/** Text with a space at both sides of every Chinese or Japanese character; other text comes back as it is. */
export function segment(text: string): string {
  return (signsIn(text) & has.unspaced) > 0 ? text.replace(unspaced, ' $& ') : text
}
