import { foldText } from './fold-text.ts'

/** A name as it is compared while one types: folded, a dotless i like any other, one space between words. */
export function fold(text: string): string {
  return foldText(text)
    .folded.replaceAll('ı', 'i')
    .replace(/[\s\p{P}\u0640]+/gu, ' ')
    .trim()
}
