/** What a text may hold that `fold.ts` has work with, a bit each. */
export const has = {
  /** What NFKC writes in another way, alone or with what is beside it. */
  compatible: 1,
  unseen: 2,
  mark: 4,
  apostrophe: 8,
  cyrillic: 16,
  arabic: 32,
  /** Latin letters that stray into Cyrillic words. */
  strayLatin: 64,
  /** i and і, which stray into Arabic words. */
  strayI: 128,
  latin: 256,
  han: 512,
  variant: 1024,
  /** Letters of scripts that put no space between words. */
  unspaced: 2048,
} as const

/** Marks that are written or left out at will: accents beside letters, Cyrillic titlos, Arabic vowel signs. */
export const marks = '\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed'
/** Never part of a word: soft hyphen, tatweel, joiners, direction marks, and the hamzas that Kazakh adds to a word. */
export const unseen = '\u00ad\u0621\u0640\u0674\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\ue0ff'
export const apostrophes = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02cb\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c"
export const markedLatin = '\u00df-\u024f\u0259\u1e00-\u1eff'
/** Letters of other scripts that are folded to another one. */
export const variants = 'ёѐѝأإآٱؤىیېکڪەۀہھة\u0660-\u0669\u06f0-\u06f9'

const kinds: readonly [RegExp, number][] = [
  // Conjoining Hangul composes without a mark.
  [/[\p{M}\ud800-\udfff\u1100-\u11ff]/u, has.compatible],
  [new RegExp(`[${unseen}]`), has.unseen],
  [new RegExp(`[${marks}]`), has.mark],
  [new RegExp(`[${apostrophes}]`), has.apostrophe],
  [/[\u0400-\u04ff]/, has.cyrillic],
  [/[\u0600-\u06ff]/, has.arabic],
  [/[ihə]/, has.strayLatin],
  [/[iі]/, has.strayI],
  [new RegExp(`[${markedLatin}]`), has.latin],
  [/[\u3400-\u9fff]/, has.han],
  [new RegExp(`[${variants}]`), has.variant],
  [/[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ud800-\udfff]/, has.unspaced],
]
const unknown = 0x8000
const signOf = new Uint16Array(0x10000).fill(unknown)

/** The bits of all that a text holds, in one walk: most texts need little of what folding can do. */
export function signsIn(text: string): number {
  let signs = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const sign = signOf[code] ?? 0
    signs |= sign === unknown ? learn(code) : sign
  }
  return signs
}

function learn(code: number): number {
  const letter = String.fromCharCode(code)
  let sign = letter.normalize('NFKC') === letter ? 0 : has.compatible
  for (const [kind, bit] of kinds) if (kind.test(letter)) sign |= bit
  signOf[code] = sign
  return sign
}
