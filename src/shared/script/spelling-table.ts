/** What small spellings of one script are in another; and which lengths those have that begin with each, longest first. */
export type SpellingTable = {
  readonly spellings: ReadonlyMap<string, string>
  readonly lengths: ReadonlyMap<string, readonly number[]>
}

export function spellingTable(spellings: ReadonlyMap<string, string>): SpellingTable {
  const lengths = new Map<string, number[]>()
  for (const { length, 0: first = '' } of [...spellings.keys()].toSorted((one, other) => other.length - one.length)) {
    const known = lengths.get(first) ?? []
    lengths.set(first, known.includes(length) ? known : [...known, length])
  }
  return { spellings, lengths }
}

const none: readonly number[] = []

/** What the longest spelling at `at` becomes, and how many letters it has; 0 where there is none. */
export function longestAt({ spellings, lengths }: SpellingTable, word: string, at: number): [string, number] {
  for (const length of lengths.get(word.charAt(at)) ?? none) {
    const written = spellings.get(length === 1 ? word.charAt(at) : word.slice(at, at + length))
    if (written !== undefined && at + length <= word.length) return [written, length]
  }
  return ['', 0]
}
