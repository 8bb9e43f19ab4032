import { foldWord } from './fold-word.ts'
import type { Reading } from './read-currency.ts'
import type { Quantity } from './read-quantity.ts'

/** Words between the two numbers of a range, and the one that then stands before the first, where it must. */
const joiners: readonly { words: string; needs?: string }[] = [
  { words: 'до', needs: 'от|с|со' },
  { words: 'to' },
  { words: 'and', needs: 'between' },
  { words: 'и', needs: 'между' },
]
const ablative = /^[dtn][ae]n$/

/**
 * Where the second number of a range begins whose first is `low`, and whether a dash joins them; null when there is
 * no range. `index` is where the first number begins.
 */
export function rangeEnd({ tokens }: Reading, index: number, low: Quantity): { next: number; isDash: boolean } | null {
  const [token, following] = [tokens[low.next], tokens[low.next + 1]]
  if (token === undefined || token.gap === 'wide') return low.isFrom ? { next: low.next, isDash: false } : null
  const isDash = /^[-–—‑−]$/.test(token.text)
  if (isDash && following?.kind === 'word' && ablative.test(foldWord(following.text)))
    return { next: low.next + 2, isDash: false }
  if (isDash) return { next: low.next + 1, isDash: true }
  if (token.kind === 'word' && ablative.test(foldWord(token.text)) && token.gap === 'space')
    return { next: low.next + 1, isDash: false }
  const previous = previousWord(tokens[index - 1]?.text, tokens[index - 2]?.text)
  const joiner = joiners.find(({ words }) => words === token.text.toLowerCase())
  if (
    joiner !== undefined &&
    (joiner.needs === undefined || joiner.needs.split('|').some((word) => previous.has(word)))
  )
    return { next: low.next + 1, isDash: false }
  return low.isFrom ? { next: low.next, isDash: false } : null
}

function previousWord(...words: (string | undefined)[]): Set<string> {
  return new Set(words.map((word) => word?.toLowerCase() ?? ''))
}
