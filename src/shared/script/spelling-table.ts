/** What is written for a spelling, and how many letters the spelling has. */
export type Spelled = readonly [written: string, taken: number]
/** What small spellings of one script are in another; which begin longer ones, and which lengths those have, longest first. */
export type SpellingTable = {
  readonly alone: ReadonlyMap<string, Spelled>
  readonly longer: ReadonlyMap<string, Spelled>
  readonly lengths: ReadonlyMap<string, readonly number[]>
}

const nothing: Spelled = ['', 0]

export function spellingTable(spellings: ReadonlyMap<string, string>): SpellingTable {
  const alone = new Map<string, Spelled>()
  const longer = new Map<string, Spelled>()
  const lengths = new Map<string, number[]>()
  for (const [spelling, written] of spellings) {
    const { length } = spelling
    if (length === 1) {
      alone.set(spelling, [written, length])
      continue
    }
    longer.set(spelling, [written, length])
    const known = lengths.get(spelling.slice(0, 2)) ?? []
    if (!known.includes(length))
      lengths.set(
        spelling.slice(0, 2),
        [...known, length].toSorted((a, b) => b - a),
      )
  }
  return { alone, longer, lengths }
}

/** What the longest spelling at `at` becomes, and how many letters it has; 0 where there is none. */
export function longestAt({ alone, longer, lengths }: SpellingTable, word: string, at: number): Spelled {
  for (const length of lengths.get(word.slice(at, at + 2)) ?? none) {
    const spelled = longer.get(word.slice(at, at + length))
    if (spelled !== undefined) return spelled
  }
  return alone.get(word.charAt(at)) ?? nothing
}

const none: readonly number[] = []
