import { inCaseOf, isAmongCapitals } from './letter-case.ts'
import { composeCyrillic } from './mixed-letters.ts'
import { romanNumeral } from './roman-numeral.ts'
import { stemOf, stemsOf } from './stems.ts'
import { convertWords, lettersIn, once, remembering } from './words-in.ts'
import words from './uz-words.json'

const pairs =
  'а a|б b|в v|г g|д d|е e|ё yo|ж j|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х x|ч ch|ш sh|щ sh|ы i|' +
  'э e|ю yu|я ya|ў o\u02bb|қ q|ғ g\u02bb|ҳ h'
const table: ReadonlyMap<string, string> = new Map(
  pairs.split('|').map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
)
const vowel = /[аеёиоуыэюяў]/
const stems = once(() => stemsOf(Object.entries(words.latin)))
const cyrillic = lettersIn('Ѐӿ')
const write = remembering((word) => latinWord(word) ?? word)

/**
 * Writes Uzbek Cyrillic in the Latin alphabet of 1995: oʻ and gʻ with U+02BB, ъ as U+02BC. A word that holds a letter of
 * another Cyrillic alphabet, and everything that is no Cyrillic word, stays as it is.
 */
export function uzCyrlToLatn(text: string): string {
  const composed = composeCyrillic(text)
  return convertWords(composed, cyrillic, (word, at) => romanNumeral(composed, word, at) ?? write(word))
}

/** One word; undefined where it holds a letter of another alphabet. */
export function latinWord(word: string): string | undefined {
  const lower = word.toLowerCase()
  const stem = stemOf(stems(), lower)
  let at = stem?.from.length ?? 0
  let latin = stem === undefined ? '' : inCaseOf(word.slice(0, at), stem.from, stem.to)
  for (; at < word.length; at++) {
    const written = spellAt(lower, at)
    if (written === undefined) return undefined
    latin += word.charAt(at) !== lower.charAt(at) ? capital(written, isAmongCapitals(word, at)) : written
  }
  return latin
}

function capital(written: string, isAmong: boolean): string {
  return isAmong ? written.toUpperCase() : written.charAt(0).toUpperCase() + written.slice(1)
}

/** What the letters around decide: е, ц, the signs, and с before ҳ, which is no ш. */
function spellAt(word: string, at: number): string | undefined {
  const letter = word.charAt(at)
  const alone = table.get(letter)
  if (alone !== undefined && letter !== 'е' && letter !== 'с') return alone
  const [before, next] = [word.charAt(at - 1), word.charAt(at + 1)]
  const isAfterVowel = vowel.test(before)
  if (letter === 'е') return before === '' || isAfterVowel || /[ъь]/.test(before) ? 'ye' : 'e'
  if (letter === 'ц') return isAfterVowel ? 'ts' : 's'
  if (letter === 'ъ') return before === 'ў' || /[еёюя]/.test(next) ? '' : '\u02bc'
  if (letter === 'ь') return next === 'о' ? 'y' : ''
  if (letter === 'с' && next === 'ҳ') return 's\u02bc'
  return alone
}
