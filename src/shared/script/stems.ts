/** Stems found at the beginning of words, however many suffixes follow. */
export type Stems = { get(key: string): readonly Stem[] | undefined }
export type Stem = { readonly from: string; readonly to: string }

const keyLength = 3
/** A stem this short is also the beginning of other words, so what follows it must be suffixes. */
const shortStem = 4

/** `pairs` of small letters, a stem and what it becomes. A stem has three letters or more. */
export function stemsOf(pairs: Iterable<readonly [string, string]>): Stems {
  const stems = new Map<string, Stem[]>()
  for (const [from, to] of pairs) {
    const key = from.slice(0, keyLength)
    const list = stems.get(key)
    if (list === undefined) stems.set(key, [{ from, to }])
    else list.push({ from, to })
  }
  for (const list of stems.values()) list.sort((a, b) => b.from.length - a.from.length)
  return stems
}

/**
 * The stems among `pairs` without which rules go wrong: those that `bySpelling` misreads, and those that another one of
 * the list would take the beginning of. What is not needed could only take the beginning of a third word. Which they are
 * is found beginning by beginning, when a word with it is first looked up.
 */
export function neededStems(
  pairs: readonly (readonly [string, string])[],
  bySpelling: (word: string) => string | undefined,
): Stems {
  const all = stemsOf(pairs.filter(([from]) => from.length >= keyLength))
  const needed = new Map<string, readonly Stem[]>()
  const find = (list: readonly Stem[]) => {
    const misread = list.filter(({ from, to }) => bySpelling(from) !== to)
    return list.filter((stem) => misread.some(({ from }) => stem.from.startsWith(from)))
  }
  return {
    get(key) {
      const list = all.get(key)
      if (list === undefined) return undefined
      const found = needed.get(key) ?? find(list)
      needed.set(key, found)
      return found
    },
  }
}

/** The longest stem that a word (small letters) begins with. `suffixes` tells what may follow a short one. */
export function stemOf(stems: Stems, word: string, suffixes?: RegExp): Stem | undefined {
  const known = stems.get(word.slice(0, keyLength))
  if (known === undefined) return undefined
  const isWhole = (rest: string) => suffixes === undefined || suffixes.test(rest)
  return known.find(
    ({ from }) => word.startsWith(from) && (from.length > shortStem || isWhole(word.slice(from.length))),
  )
}

/** The same with one of `prefixes` before the stem: радио + спектакль. */
export function compoundOf(stems: Stems, prefixes: Stems, word: string, suffixes?: RegExp): Stem | undefined {
  const whole = stemOf(stems, word, suffixes)
  if (whole !== undefined) return whole
  for (const { from, to } of prefixes.get(word.slice(0, keyLength)) ?? []) {
    if (!word.startsWith(from)) continue
    const stem = stemOf(stems, word.slice(from.length), suffixes)
    if (stem !== undefined) return { from: from + stem.from, to: to + stem.to }
  }
  return undefined
}

/** Before some suffixes the soft sign is not written: роль, роли; in Uzbek медаль, медаллар. */
export function endOfStem(stem: string, losesSoftSign: boolean): string {
  return losesSoftSign && stem.endsWith('ь') ? stem.slice(0, -1) : stem
}
