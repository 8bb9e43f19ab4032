import { simplified } from '#shared/script/simplified-han.ts'
import { apostrophes, has, letterVariants, signOf, signsIn, unseen, variants } from './text-signs.ts'

/** Marks that are written or left out at will: accents beside letters, Cyrillic titlos, Arabic vowel signs. */
const marks = /[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g
/** English without an apostrophe, which needs nothing. */
const plain = /^[a-z0-9 \t\n\r.,;:!?()"/%$-]*$/
const isHalf = /[\ud800-\udfff]/
const endsInLetter = /\p{L}$/u

const unseenSign = new RegExp(`[${unseen}]`, 'g')

/** The English possessive is not part of the name before it; after `o` the apostrophe is an Uzbek letter's. */
const possessive = /(?<=[a-np-z])['’]s(?![\p{L}\p{M}\p{N}])/gu
const hasPossessive = /[a-np-z]['’]s/
const apostrophe = new RegExp(`[${apostrophes}]+`, 'g')

/** Latin letters whose plain form is not their first part under NFD. */
const latin: Record<string, string> = {
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ŋ: 'n',
  ə: 'a',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}
const latinLetter = /[\u00df-\u024f\u0259\u1e00-\u1eff]/g

const other = new RegExp(`[${variants}]`, 'g')

/** Latin letters typed in the middle of Cyrillic or Arabic words, where they look the same. */
const strayInCyrillic = /(?<=\p{Script=Cyrillic})[ihə]|[ihə](?=\p{Script=Cyrillic})/gu
const strayInArabic = /(?<=\p{Script=Arabic})[iі]|[iі](?=\p{Script=Arabic})/gu
const hasStrayInCyrillic = /[\u0400-\u052f][ihə]|[ihə][\u0400-\u052f]/
const hasStrayInArabic = /[\u0600-\u06ff][iі]|[iі][\u0600-\u06ff]/
const cyrillicFor: Record<string, string> = { i: 'і', h: 'һ', ə: 'ә' }

const foldedLatin = new Map<string, string>()

/**
 * Text as it was spelled, its letters written in one way: small, composed (NFKC, no Arabic presentation forms), without
 * accents that no letter needs, hamzas and invisible signs, with one apostrophe, and without letters that stray between
 * scripts. It still tells what letters with marks and apostrophes say: `spellingKeys` and `foldSpelling` read it.
 */
export function spell(text: string): string {
  let spelled = text.toLowerCase()
  if (plain.test(spelled)) return spelled
  let signs = signsIn(spelled)
  if ((signs & has.odd) > 0) {
    spelled = spelled.normalize('NFKC').toLowerCase().replace(unseenSign, '').replace(marks, '')
    signs = signsIn(spelled)
  }
  if ((signs & has.apostrophe) > 0) spelled = withOneApostrophe(spelled)
  if ((signs & has.stray) === 0) return spelled
  if ((signs & has.cyrillic) > 0 && hasStrayInCyrillic.test(spelled))
    spelled = spelled.replace(strayInCyrillic, (letter) => cyrillicFor[letter] ?? letter)
  return (signs & has.arabic) > 0 && hasStrayInArabic.test(spelled) ? spelled.replace(strayInArabic, 'ي') : spelled
}

function withOneApostrophe(text: string): string {
  const parted = hasPossessive.test(text) ? text.replace(possessive, ' s') : text
  return parted.replace(apostrophe, (signs, at: number) => (isAfterLetter(parted, at) ? "'" : signs))
}

function isAfterLetter(text: string, at: number): boolean {
  if (at === 0 || (signOf(text.charCodeAt(at - 1)) & has.letter) === 0) return false
  return !isHalf.test(text.charAt(at - 1)) || endsInLetter.test(text.slice(Math.max(0, at - 2), at))
}

/** Folds what `spell` wrote: letters lose their marks, apostrophes go, traditional Chinese signs become simplified. */
export function foldSpelling(spelled: string): string {
  if (plain.test(spelled)) return spelled
  const signs = signsIn(spelled)
  let folded = spelled
  if ((signs & has.apostrophe) > 0)
    folded = folded.replace(/'/g, (sign, at: number) => (isAfterLetter(spelled, at) ? '' : sign))
  if ((signs & has.latin) > 0) folded = folded.replace(latinLetter, foldLatinLetter)
  if ((signs & has.han) > 0) folded = simplified(folded)
  return (signs & has.variant) > 0 ? folded.replace(other, (letter) => letterVariants[letter] ?? letter) : folded
}

/**
 * The form in which text is indexed and looked for, so that one spelling finds the others of its script: letter case
 * without any locale's rule (`İ`, `I` and `ı` are one), compatibility and Arabic presentation forms (NFKC), accents of
 * Latin letters, the apostrophes of Uzbek and the hamza of Kazakh, `ё`, `ي ى ی` and `ك ک`, traditional and simplified
 * Chinese, letters that stray between scripts. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return foldSpelling(spell(text))
}

/** A letter without its marks: `ä` is `a`, `ı` is `i`, `ß` is `ss`. */
export function foldLatinLetter(letter: string): string {
  let plainLetter = foldedLatin.get(letter)
  if (plainLetter === undefined) {
    plainLetter = latin[letter] ?? letter.normalize('NFD').replace(marks, '')
    foldedLatin.set(letter, plainLetter)
  }
  return plainLetter
}
