/** What letters of one script, one or several together, are in another; and how many begin with each. */
export type SpellingTable = {
  readonly spellings: ReadonlyMap<string, string>
  readonly longest: ReadonlyMap<string, number>
}

export function spellingTable(spellings: ReadonlyMap<string, string>): SpellingTable {
  const longest = new Map<string, number>()
  for (const spelled of spellings.keys()) {
    const first = spelled.charAt(0)
    longest.set(first, Math.max(spelled.length, longest.get(first) ?? 0))
  }
  return { spellings, longest }
}

/** What the longest spelling at `at` becomes, and how many letters it has; 0 where there is none. */
export function longestAt({ spellings, longest }: SpellingTable, word: string, at: number): [string, number] {
  const most = Math.min(longest.get(word.charAt(at)) ?? 0, word.length - at)
  for (let length = most; length > 0; length--) {
    const written = spellings.get(word.slice(at, at + length))
    if (written !== undefined) return [written, length]
  }
  return ['', 0]
}
