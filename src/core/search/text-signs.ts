/** What a text may hold that folding has work with, a bit each. */
export const has = {
  /** What NFKC writes in another way, alone or with what is beside it; accents; what is never part of a word. */
  odd: 1,
  apostrophe: 2,
  cyrillic: 4,
  arabic: 8,
  /** Latin letters that stray into Cyrillic words; i and і, which stray into Arabic ones. */
  stray: 16,
  /** Latin letters with a mark, or of their own, that stand for plain ones. */
  latin: 32,
  han: 64,
  /** Letters of other scripts that stand for one another. */
  variant: 128,
  /** A letter; what is written with two code units may be one. */
  letter: 256,
} as const

export const apostrophes = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02cb\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c"
/** Letters of other scripts that stand for one another. */
export const letterVariants: Record<string, string> = {
  ё: 'е',
  ѐ: 'е',
  ѝ: 'и',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  ە: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ة: 'ه',
}
for (let digit = 0; digit <= 9; digit++) {
  letterVariants[String.fromCharCode(0x660 + digit)] = String(digit)
  letterVariants[String.fromCharCode(0x6f0 + digit)] = String(digit)
}
export const variants = Object.keys(letterVariants).join('')
/** Never part of a word: soft hyphen, tatweel, joiners, direction marks, and the hamzas that Kazakh adds to a word. */
export const unseen = '\u00ad\u0621\u0640\u0674\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\ue0ff'

const kinds: readonly [RegExp, number][] = [
  // Conjoining Hangul composes without a mark.
  [new RegExp(`[\\p{M}\\u1100-\\u11ff\\ud800-\\udfff${unseen}]`, 'u'), has.odd],
  [new RegExp(`[${apostrophes}]`), has.apostrophe],
  [/[\u0400-\u052f]/, has.cyrillic],
  [/[\u0600-\u06ff]/, has.arabic],
  [/[ihəі]/, has.stray],
  [/[\u00df-\u024f\u0259\u1e00-\u1eff]/, has.latin],
  [/[\u3400-\u9fff]/, has.han],
  [new RegExp(`[${variants}]`), has.variant],
  [/[\p{L}\ud800-\udfff]/u, has.letter],
]
const unknown = 0x8000
const signs = new Uint16Array(0x10000).fill(unknown)

/** The bits of all that a text holds, in one walk: most texts need little of what folding can do. */
export function signsIn(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at++) found |= signOf(text.charCodeAt(at))
  return found
}

/** The bits of a code unit. */
export function signOf(code: number): number {
  const known = signs[code] ?? 0
  return known === unknown ? learn(code) : known
}

function learn(code: number): number {
  const letter = String.fromCharCode(code)
  let sign = letter.normalize('NFKC') === letter ? 0 : has.odd
  for (const [kind, bit] of kinds) if (kind.test(letter)) sign |= bit
  signs[code] = sign
  return sign
}
