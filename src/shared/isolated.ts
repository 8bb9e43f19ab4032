import { dirOf, type InterfaceLanguage } from './languages.ts'

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const leftToRight = /[A-Za-z\u00c0-\u052f\u3041-\u9fff]/

/** First strong isolate to pop directional isolate: it is not turned around inside a sentence of the other direction. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

/** The same for a text with letters of the other direction than that of the interface; any other text as it is. */
export function isolatedIn(language: InterfaceLanguage, text: string): string {
  const other = dirOf(language) === 'rtl' ? leftToRight : rightToLeft
  return other.test(text) ? isolated(text) : text
}
