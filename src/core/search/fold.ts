import hanSigns from './han-simplified.json'
import { apostrophes, has, markedLatin, marks, signsIn, unseen, variants } from './text-signs.ts'

const mark = new RegExp(`[${marks}]`, 'g')
const unseenSign = new RegExp(`[${unseen}]`, 'g')
/** The English possessive is not part of the name before it; after `o` the apostrophe is an Uzbek letter's. */
const possessive = /(?<=[a-np-z])['’]s(?![\p{L}\p{M}\p{N}])/gu
const afterLetter = new RegExp(`(?<=\\p{L})[${apostrophes}]+`, 'gu')
const apostrophe = /(?<=\p{L})'/gu

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
const latinLetter = new RegExp(`[${markedLatin}]`, 'g')

/** Letters of other scripts that stand for one another. */
const others: Record<string, string> = {
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
  others[String.fromCharCode(0x660 + digit)] = String(digit)
  others[String.fromCharCode(0x6f0 + digit)] = String(digit)
}
const other = new RegExp(`[${variants}]`, 'g')

/** Latin letters typed in the middle of Cyrillic or Arabic words, where they look the same. */
const strayInCyrillic = /(?<=\p{Script=Cyrillic})[ihə]|[ihə](?=\p{Script=Cyrillic})/gu
const strayInArabic = /(?<=\p{Script=Arabic})[iі]|[iі](?=\p{Script=Arabic})/gu
const cyrillicFor: Record<string, string> = { i: 'і', h: 'һ', ə: 'ә' }

const foldedLatin = new Map<string, string>()
let simplifiedHan: Map<string, string> | undefined

/**
 * Text as it was spelled, its letters written in one way: small, composed (NFKC, no Arabic presentation forms), without
 * accents that no letter needs, hamzas and invisible signs, with one apostrophe, and without letters that stray between
 * scripts. It still tells what letters with marks and apostrophes say: `spellingKeys` and `foldSpelling` read it.
 */
export function spell(text: string): string {
  let spelled = text.toLowerCase()
  let signs = signsIn(spelled)
  if ((signs & has.compatible) > 0) {
    spelled = spelled.normalize('NFKC').toLowerCase()
    signs = signsIn(spelled)
  }
  if ((signs & has.unseen) > 0) spelled = spelled.replace(unseenSign, '')
  if ((signs & has.mark) > 0) spelled = spelled.replace(mark, '')
  if ((signs & has.apostrophe) > 0) spelled = spelled.replace(possessive, ' s').replace(afterLetter, "'")
  if ((signs & has.strayLatin) > 0 && (signs & has.cyrillic) > 0)
    spelled = spelled.replace(strayInCyrillic, (letter) => cyrillicFor[letter] ?? letter)
  return (signs & has.strayI) > 0 && (signs & has.arabic) > 0 ? spelled.replace(strayInArabic, 'ي') : spelled
}

/** Folds what `spell` wrote: letters lose their marks, apostrophes go, traditional Chinese signs become simplified. */
export function foldSpelling(spelled: string): string {
  const signs = signsIn(spelled)
  let folded = (signs & has.apostrophe) > 0 ? spelled.replace(apostrophe, '') : spelled
  if ((signs & has.latin) > 0) folded = folded.replace(latinLetter, foldLatinLetter)
  if ((signs & has.han) > 0) folded = simplify(folded)
  return (signs & has.variant) > 0 ? folded.replace(other, (letter) => others[letter] ?? letter) : folded
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
    plainLetter = latin[letter] ?? letter.normalize('NFD').replace(mark, '')
    foldedLatin.set(letter, plainLetter)
  }
  return plainLetter
}

/** Nearly all Chinese is simplified already and comes back as it is. */
function simplify(text: string): string {
  simplifiedHan ??= new Map([...hanSigns.traditional].map((sign, at) => [sign, hanSigns.simplified.charAt(at)]))
  let result = ''
  let done = 0
  for (let at = 0; at < text.length; at++) {
    const simplified = simplifiedHan.get(text.charAt(at))
    if (simplified === undefined) continue
    result += text.slice(done, at) + simplified
    done = at + 1
  }
  return done === 0 ? text : result + text.slice(done)
}
