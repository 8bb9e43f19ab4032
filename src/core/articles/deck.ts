import type { SanitizedHtml } from '#shared/model.ts'
import { plainText } from '#core/html/plain-text.ts'
import { excerptOf } from './excerpt.ts'

const firstParagraph = /^((?:<(?:div|article|section)>)*)<p>([^]*?)<\/p>/
/** An article may begin with the caption of its picture. */
const beginning = 700

/**
 * The publisher's summary as the line under a title, and the text without it: a first paragraph that only repeats the
 * summary is taken off, and a summary that is merely how the text begins is no deck (null).
 */
export function withoutDeck(
  html: SanitizedHtml,
  text: string,
  excerpt: string,
): { deck: string | null; content: SanitizedHtml } {
  if (excerpt === '') return { deck: null, content: html }
  const first = firstParagraph.exec(html)
  const paragraph = first?.[2] ?? ''
  // All of it, and nothing beside it: what is taken off is shown as the deck.
  if (first !== null && excerptOf(plainText(paragraph), Infinity) === excerpt && !paragraph.includes('<img')) {
    const rest = `${first[1]}${html.slice(first[0].length)}` as SanitizedHtml
    return plainText(rest).trim() === '' ? { deck: null, content: html } : { deck: excerpt, content: rest }
  }
  const begins = text.slice(0, beginning).replace(/\s+/g, ' ').includes(excerpt.replace(/…$/, ''))
  return { deck: begins ? null : excerpt, content: html }
}
