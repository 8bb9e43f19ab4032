/** Stems, found at the beginning of words however many suffixes follow: those that a word begins with, longest first. */
export type Stems = (word: string) => readonly Stem[]
export type Stem = { readonly from: string; readonly to: string }

const keyLength = 3
/** A stem this short is also the beginning of other words, so what follows it must be suffixes. */
const shortStem = 4
const none: readonly Stem[] = []

/** `pairs` of small letters, a stem and what it becomes. A stem has three letters or more. */
export function stemsOf(pairs: Iterable<readonly [string, string]>): Stems {
  const stems = new Map<string, Stem[]>()
  for (const [from, to] of pairs) {
    if (from.length < keyLength) continue
    const key = from.slice(0, keyLength)
    const list = stems.get(key)
    if (list === undefined) stems.set(key, [{ from, to }])
    else list.push({ from, to })
  }
  for (const list of stems.values()) list.sort((a, b) => b.from.length - a.from.length)
  return (word) => {
    const list = stems.get(word.slice(0, keyLength))
    return list?.some(({ from }) => word.startsWith(from)) ? list.filter(({ from }) => word.startsWith(from)) : none
  }
}

/**
 * The stems among `pairs` without which rules go wrong: those that rules do not read as `isRead` asks, and those that one
 * of these would take the beginning of. What is not needed could only take the beginning of a third word. Which they are
 * is found stem by stem, when a word first begins with it.
 */
export function neededStems(pairs: Iterable<readonly [string, string]>, isRead: (stem: Stem) => boolean): Stems {
  const all = stemsOf(pairs)
  const known = new Map<Stem, boolean>()
  const isMisread = (stem: Stem) => {
    const answer = known.get(stem) ?? !isRead(stem)
    known.set(stem, answer)
    return answer
  }
  return (word) => {
    const found = all(word)
    return found.length === 0 ? none : found.slice(0, found.findLastIndex(isMisread) + 1)
  }
}

/** The longest stem that a word (small letters) begins with. `suffixes` tells what may follow a short one. */
export function stemOf(stems: Stems, word: string, suffixes?: RegExp): Stem | undefined {
  return stems(word).find(
    ({ from }) => from.length > shortStem || suffixes === undefined || suffixes.test(word.slice(from.length)),
  )
}

/** The same with one of `prefixes` before the stem: радио + спектакль. */
export function compoundOf(stems: Stems, prefixes: Stems, word: string, suffixes?: RegExp): Stem | undefined {
  const whole = stemOf(stems, word, suffixes)
  if (whole !== undefined) return whole
  for (const { from, to } of prefixes(word)) {
    const stem = stemOf(stems, word.slice(from.length), suffixes)
    if (stem !== undefined) return { from: from + stem.from, to: to + stem.to }
  }
  return undefined
}

/** Before some suffixes the soft sign is not written: роль, роли; in Uzbek медаль, медаллар. */
export function endOfStem(stem: string, losesSoftSign: boolean): string {
  return losesSoftSign && stem.endsWith('ь') ? stem.slice(0, -1) : stem
}
