/** Stems found at the beginning of words, however many suffixes follow. */
export type Stems = ReadonlyMap<string, readonly Stem[]>
export type Stem = { readonly from: string; readonly to: string }

const keyLength = 3

/** `pairs` of small letters, a stem and what it becomes. A stem has three letters or more. */
export function stemsOf(pairs: Iterable<readonly [string, string]>): Stems {
  const stems = new Map<string, Stem[]>()
  for (const [from, to] of pairs) {
    const key = from.slice(0, keyLength)
    stems.set(
      key,
      [...(stems.get(key) ?? []), { from, to }].toSorted((a, b) => b.from.length - a.from.length),
    )
  }
  return stems
}

/** The longest stem that a word (small letters) begins with. */
export function stemOf(stems: Stems, word: string): Stem | undefined {
  return stems.get(word.slice(0, keyLength))?.find(({ from }) => word.startsWith(from))
}
