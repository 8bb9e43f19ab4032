/** Pairs of places; a power of two. Many more than the words that the news has in a month, in two megabytes. */
const pairs = 2 ** 17
const shortest = 2
const longest = 40

/** The letters that another script may write, and the apostrophe of Uzbek, by their code. */
const isLetter = new Uint8Array(0x10000)
for (let code = 0; code < 0x1f00; code++) {
  if (
    /[a-z'\u00df-\u00f6\u00f8-\u024f\u0259\u1e00-\u1eff\u0400-\u052f\u0620-\u064a\u066e-\u06d5]/.test(
      String.fromCharCode(code),
    )
  )
    isLetter[code] = 1
}

/** Words that were seen; of those that share a place the latest two. It may forget a word, and never knows one it has not seen. */
export type KnownWords = {
  /** Calls `onNew` with every word of a text (as `spell` writes it) that is not known, which then is. */
  add(spelled: string, onNew: (word: string) => void): void
}

/**
 * Remembers words by two hashes of 32 bits each, so that a text whose words are all known is read once, without making
 * a string for any of them.
 */
export function createKnownWords(): KnownWords {
  const hashes = new Int32Array(pairs * 4)
  const isNew = (one: number, other: number): boolean => {
    const first = ((one ^ (other >>> 7)) & (pairs - 1)) * 4
    if (hashes[first] === one && hashes[first + 1] === other) return false
    const isSecond = hashes[first + 2] === one && hashes[first + 3] === other
    // The latest comes first, the one before it second.
    hashes.copyWithin(first + 2, first, first + 2)
    hashes[first] = one
    hashes[first + 1] = other
    return !isSecond
  }
  return {
    add: (spelled, onNew) => {
      let start = 0
      let one = 0
      let other = 0
      for (let at = 0; at <= spelled.length; at++) {
        // Past the end there is no code, which would make the look into the table a slow one.
        const code = at < spelled.length ? spelled.charCodeAt(at) : 0
        if (isLetter[code] === 1) {
          one = Math.imul(one ^ code, 0x01000193)
          other = Math.imul(other + code, 0x5bd1e995) ^ (other >>> 13)
          continue
        }
        const length = at - start
        if (length >= shortest && length <= longest && isNew(one, other)) onNew(spelled.slice(start, at))
        start = at + 1
        one = 0
        other = 0
      }
    },
  }
}
