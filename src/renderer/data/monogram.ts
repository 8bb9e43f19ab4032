/** Breaks a text into what a reader takes for single signs: an emoji of several parts is one. */
const signs = new Intl.Segmenter()
const longest = 2

/**
 * Two letters that stand for a source: the first of its first two words, or of its only word; one for Han; its first
 * sign where it has no letters; empty when it shows nothing.
 */
export function monogram(title: string): string {
  const words = title.replace(/\(.*\)/, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const [first = '', second = ''] = words
  const [head = '', next = ''] = first
  if (head === '') return [...signs.segment(title.trim())][0]?.segment ?? ''
  if (/\p{Script=Han}/u.test(head)) return head
  const tail = [...second][0] ?? next
  return head.toUpperCase() + tail.toLowerCase()
}

/** What the reader typed as the sign of a source, cut to two signs; null when it shows nothing. */
export function ownMonogram(typed: string): string | null {
  const short = [...signs.segment(typed.trim())].slice(0, longest).map(({ segment }) => segment)
  return short.length === 0 ? null : short.join('')
}
