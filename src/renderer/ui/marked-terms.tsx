import { foldText } from './fold-text.ts'

/** A text with every place marked that one of the terms was found at. */
export function MarkedTerms({ text, terms }: { text: string; terms: readonly string[] }) {
  return partsOf(text, terms).map(({ part, isMatch }, place) =>
    isMatch ? (
      <mark key={place} className="match">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}

/** The text cut where matches begin and end; matches that touch are one. */
export function partsOf(text: string, terms: readonly string[]): { part: string; isMatch: boolean }[] {
  const { folded, at } = foldText(text)
  const marked = new Set<number>()
  for (const term of terms) {
    for (let found = folded.indexOf(term); found >= 0; found = folded.indexOf(term, found + term.length)) {
      const end = at[found + term.length] ?? text.length
      for (let place = at[found] ?? 0; place < end; place++) marked.add(place)
    }
  }
  const parts: { part: string; isMatch: boolean }[] = []
  for (let place = 0; place < text.length; place++) {
    const isMatch = marked.has(place)
    const last = parts.at(-1)
    if (last?.isMatch === isMatch) last.part += text[place]
    else parts.push({ part: text[place] ?? '', isMatch })
  }
  return parts
}
