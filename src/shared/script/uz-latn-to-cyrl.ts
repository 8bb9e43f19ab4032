import { inCaseOf, isCapital } from './letter-case.ts'
import { stemOf, stemsOf } from './stems.ts'
import { uzCyrlToLatn } from './uz-cyrl-to-latn.ts'
import words from './uz-words.json'

/** By the Latin spelling, small, with U+02BB and U+02BC. Words on -ция and -цион have no other ts or s there. */
const spellings: ReadonlyMap<string, string> = new Map(
  (
    'a=а b=б d=д e=е f=ф g=г h=ҳ i=и j=ж k=к l=л m=м n=н o=о p=п q=қ r=р s=с t=т u=у v=в x=х y=й z=з ' +
    'o\u02bb=ў g\u02bb=ғ \u02bc=ъ sh=ш ch=ч yo=ё yu=ю ya=я yo\u02bb=йў ye=е s\u02bch=сҳ ' +
    'tsiya=ция tsion=цион tsent=цент ksiya=кция psiya=пция nsiya=нция'
  )
    .split(' ')
    .map((item): [string, string] => {
      const [latin = '', cyrillic = ''] = item.split('=')
      return [latin, cyrillic]
    }),
)
const longestSpelling = 5

const stems = stemsOf([
  ...words.spelling.map((word): [string, string] => [uzCyrlToLatn(word), word]),
  ...Object.entries(words.latin).map(([cyrillic, latin]): [string, string] => [latin, cyrillic]),
])

/** Bounded, so that text without a space takes no longer than other text. */
const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}\d_'‘’`ʻʼ]{0,63}/gu
const vowel = /[аеёиоуэюяў]/

/**
 * Writes Uzbek of the Latin alphabet of 1995 in Cyrillic, whichever apostrophe it is written with (' ‘ ’ ` ʻ ʼ). Words
 * with ц, ь or ъ that the spelling does not tell are in `uz-words.json`. A word that is not Uzbek by its letters
 * (Microsoft, iPhone, café) and Roman numbers stay as they are.
 */
export function uzLatnToCyrl(text: string): string {
  const composed = text.normalize('NFC')
  return composed.replace(latinWord, (found: string, at: number) => {
    const word = withoutQuote(found, composed.charAt(at - 1))
    if (/\p{Ll}['‘’`ʻʼ]?\p{Lu}/u.test(word) || /^[IVX]{2,}$/.test(word)) return found
    const cyrillic = cyrillicWord(withOneApostrophe(word))
    return cyrillic === undefined ? found : cyrillic + found.slice(word.length)
  })
}

/** A quote that closes is no letter: after o and g it closes only what one before the word has opened. */
function withoutQuote(found: string, before: string): string {
  const isQuoted = /['‘’`]/.test(before) && before !== ''
  return found.replace(isQuoted ? /['’`‘]+$/ : /(?<![og])['’`‘]+$/i, '')
}

function withOneApostrophe(word: string): string {
  return word.replace(/([og])['‘’`ʻʼ]/gi, '$1\u02bb').replace(/['‘’`]|(?<![og])\u02bb/gi, '\u02bc')
}

function cyrillicWord(word: string): string | undefined {
  const lower = word.toLowerCase()
  if (lower.length !== word.length) return undefined
  const stem = stemOf(stems, lower)
  let at = stem?.from.length ?? 0
  let cyrillic = stem === undefined ? '' : inCaseOf(word.slice(0, at), stem.from, endOfStem(stem.to, lower.charAt(at)))
  while (at < word.length) {
    const [written, taken] = spellAt(lower, at, cyrillic)
    if (taken === 0) return undefined
    const piece = lower.slice(at, at + taken)
    // The apostrophe has no case of its own.
    const isAmong = piece === '\u02bc' && isCapital(word.charAt(at - 1)) && !/\p{Ll}/u.test(word.charAt(at + 1))
    cyrillic += isAmong ? written.toUpperCase() : inCaseOf(word.slice(at, at + taken), piece, written)
    at += taken
  }
  return cyrillic
}

/** Before a suffix that begins with a vowel the soft sign is not written: роль, роли. */
function endOfStem(stem: string, next: string): string {
  return stem.endsWith('ь') && /[aeiou]/.test(next) ? stem.slice(0, -1) : stem
}

function spellAt(word: string, at: number, before: string): [string, number] {
  const isOpen = before === '' || vowel.test(before.slice(-1).toLowerCase())
  if (isOpen && word.charAt(at) === 'e') return ['э', 1]
  if (!isOpen && word.startsWith('ye', at)) return [before.slice(-1).toLowerCase() === 'й' ? 'е' : 'ье', 2]
  for (let length = longestSpelling; length > 0; length--) {
    const written = spellings.get(word.slice(at, at + length))
    if (written !== undefined && word.length >= at + length) return [written, length]
  }
  return ['', 0]
}
