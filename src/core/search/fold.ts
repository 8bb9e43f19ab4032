import hanSigns from './han-simplified.json'

/** Marks that are written or left out at will: accents beside letters, Cyrillic titlos, Arabic vowel signs. */
const marks = /[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g
const hasMarks = new RegExp(marks.source)

/** Never part of a word: soft hyphen, tatweel, joiners, direction marks, and the hamzas that Kazakh adds to a word. */
const unseen = /[\u00ad\u0621\u0640\u0674\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\ue0ff]/g

const apostrophes = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02cb\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c"
/** The English possessive is not part of the name before it; after `o` the apostrophe is an Uzbek letter's. */
const possessive = /(?<=[a-np-z])['’]s(?![\p{L}\p{M}\p{N}])/gu
const afterLetter = new RegExp(`(?<=\\p{L})[${apostrophes}]+`, 'gu')
const apostrophe = /(?<=\p{L})'/gu
const hasApostrophe = new RegExp(`[${apostrophes}]`)

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
const hasLatinLetter = new RegExp(latinLetter.source)

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
const other = new RegExp(`[${Object.keys(others).join('')}]`, 'g')

/** Latin letters typed in the middle of Cyrillic or Arabic words, where they look the same. */
const strayInCyrillic = /(?<=\p{Script=Cyrillic})[ihə]|[ihə](?=\p{Script=Cyrillic})/gu
const strayInArabic = /(?<=\p{Script=Arabic})[iі]|[iі](?=\p{Script=Arabic})/gu
const cyrillicFor: Record<string, string> = { i: 'і', h: 'һ', ə: 'ә' }
const hasCyrillic = /[\u0400-\u04ff]/
const hasStray = /[ihə]/
const hasArabic = /[\u0600-\u06ff]/
const hasStrayI = /[iі]/
const plain = /^[a-z0-9 \t\n\r.,;:!?()"/%$-]*$/
const hasHan = /[\u3400-\u9fff]/

const foldedLatin = new Map<string, string>()
let simplifiedHan: Map<string, string> | undefined

/**
 * Text as it was spelled, its letters written in one way: small, composed (NFKC, no Arabic presentation forms), without
 * accents that no letter needs, hamzas and invisible signs, with one apostrophe, and without letters that stray between
 * scripts. It still
 * tells what letters with marks and apostrophes say: `spellingKeys` and `foldSpelling` read it.
 */
export function spell(text: string): string {
  const lower = text.toLowerCase()
  if (plain.test(lower)) return lower
  let spelled = lower.normalize('NFKC').toLowerCase().replace(unseen, '')
  if (hasMarks.test(spelled)) spelled = spelled.replace(marks, '')
  if (hasApostrophe.test(spelled)) spelled = spelled.replace(possessive, ' s').replace(afterLetter, "'")
  if (hasStray.test(spelled) && hasCyrillic.test(spelled))
    spelled = spelled.replace(strayInCyrillic, (letter) => cyrillicFor[letter] ?? letter)
  return hasStrayI.test(spelled) && hasArabic.test(spelled) ? spelled.replace(strayInArabic, 'ي') : spelled
}

/** Folds what `spell` wrote: letters lose their marks, apostrophes go, traditional Chinese signs become simplified. */
export function foldSpelling(spelled: string): string {
  if (plain.test(spelled)) return spelled
  let folded = spelled.includes("'") ? spelled.replace(apostrophe, '') : spelled
  if (hasLatinLetter.test(folded)) folded = folded.replace(latinLetter, foldLatinLetter)
  if (hasHan.test(folded)) folded = simplify(folded)
  return folded.replace(other, (letter) => others[letter] ?? letter)
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
