/** Which code units a word is made of. */
export type Letters = Uint8Array

/** Longer words are read in pieces, so that text without a space takes no longer than other text. */
const longestWord = 64
const cacheSize = 8192
/** V8 keeps the whole text alive for a longer part of it. */
const longestPlainSlice = 12

/** `ranges` are pairs of the first and the last letter of a range, one after another: `azAZ`. */
export function lettersIn(ranges: string): Letters {
  const letters = new Uint8Array(0x10000)
  for (let at = 0; at < ranges.length; at += 2) letters.fill(1, ranges.charCodeAt(at), ranges.charCodeAt(at + 1) + 1)
  return letters
}

/**
 * Replaces every run of `letters` in a text, 64 letters at most, by what `convert` makes of it; `at` is where it begins.
 * What stands between the runs goes through `between`, or stays.
 */
export function convertWords(
  text: string,
  letters: Letters,
  convert: (word: string, at: number) => string,
  between: (gap: string) => string = (gap) => gap,
): string {
  let converted = ''
  let end = 0
  for (let at = 0; at < text.length; at++) {
    if (letters[text.charCodeAt(at)] === 0) continue
    const start = at
    const last = Math.min(start + longestWord, text.length)
    do at++
    while (at < last && letters[text.charCodeAt(at)] === 1)
    converted += between(text.slice(end, start)) + convert(text.slice(start, at), start)
    end = at
    at--
  }
  return converted + between(text.slice(end))
}

/** The same function of a word, which remembers what it answered: words come again and again. */
export function remembering(convert: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const answer = known.get(word)
    if (answer !== undefined) return answer
    const converted = convert(word)
    if (known.size >= cacheSize) known.clear()
    known.set(word.length > longestPlainSlice ? ` ${word}`.slice(1) : word, converted)
    return converted
  }
}

/** Makes a value when it is first asked for: tables cost a start nothing until text is converted. */
export function once<T>(make: () => T): () => T {
  let value: { made: T } | undefined
  return () => (value ??= { made: make() }).made
}
