import { brandLength } from './brands.ts'
import { inCaseOf, isCamelCase, isCapital } from './letter-case.ts'
import { isLatinNumeral, isRomanNumber } from './roman-numeral.ts'
import { longestAt, spellingTable, type Spelled } from './spelling-table.ts'
import { compoundOf, endOfStem, neededStems, stemsOf, type Stem } from './stems.ts'
import { latinWord } from './uz-cyrl-to-latn.ts'
import uzbek from './uz-words.json'
import { loanPrefixes, loanwords, uzbekWords } from './word-lists.ts'
import { convertWords, lettersIn, once, remembering } from './words-in.ts'

/** By the Latin spelling, small, with U+02BB and U+02BC. Words on -ция and -цион have no other s after a consonant there. */
const table = spellingTable(
  new Map(
    (
      'a=а b=б d=д e=е f=ф g=г h=ҳ i=и j=ж k=к l=л m=м n=н o=о p=п q=қ r=р s=с t=т u=у v=в x=х y=й z=з ' +
      'o\u02bb=ў g\u02bb=ғ \u02bc=ъ sh=ш ch=ч yo=ё yu=ю ya=я yo\u02bb=йў ye=е s\u02bch=сҳ ts=ц ' +
      'ksiya=кция psiya=пция nsiya=нция ksion=кцион psion=пцион nsion=нцион nsial=нциал yobod=йобод'
    )
      .split(' ')
      .map((item): [string, string] => {
        const [latin = '', cyrillic = ''] = item.split('=')
        return [latin, cyrillic]
      }),
  ),
)
/** т before the suffixes of the conditional, the imperative, of lack and of likeness: кетса, айтсин, давлатсиз, and in compounds. */
const nativeTs = /^ts(?:a(?:$|m|ng|k|lar|da$|yu$|chi$)|in(?:$|lar)|iz(?!m)|ira|imon|[hbvo])/

const lists = once(() => {
  const inLatin = (word: string): [string, string] => [latinWord(word) ?? word, word]
  return {
    stems: neededStems(
      [
        ...[...uzbekWords, ...loanwords].map(inLatin),
        ...Object.entries(uzbek.latin).map(([to, from]): [string, string] => [from, to]),
      ],
      ({ from, to }) => spell(from) === to,
    ),
    prefixes: stemsOf(loanPrefixes.map(inLatin)),
  }
})
/** As many as words have: some can be told apart in two ways, so that each more would double the work. */
const suffixes =
  /^(?:lar|imiz|ingiz|im|ing|s?i|ni|ning|[gkq]a|da|dan|dagi|gacha|day|dek|mi|chi|lik|li|siz|cha|gina|dor|dir|man|san|miz|ham|lash.*){0,8}$/

const apostrophes = "'‘’`ʻʼ´ʹʽ‛′＇"
const latin = lettersIn("''AZ__``az‘’ªª´´ººÀÖØöøɏʹʽ\u0300\u036fḀỿ‛‛′′＇＇09")
const plainWord = /^[a-z]+$/
/** iPhone, YouTube; but OʻzR, YangiOʻzbekiston. */
const isUzbek = new RegExp(`[og][${apostrophes}]|q(?!u)`, 'i')
const partStart = new RegExp(`(?<=\\p{Ll}[${apostrophes}]?)(?=\\p{Lu})`, 'u')
const quotes = new RegExp(`^[${apostrophes}]*`)
const ofVowel = new RegExp(`([og])[${apostrophes}]`, 'gi')
const ofConsonant = new RegExp(`[${apostrophes.replaceAll(/[ʻʼ]/g, '')}]|(?<![og])\u02bb`, 'gi')
/** A suffix behind a foreign name, with the apostrophe that many write between: Telegram'da. */
const suffixOfForeign = new RegExp(`^[${apostrophes}]?(?=[a-z])${suffixes.source.slice(1)}`)
const beforeSuffix = new RegExp(`^.*\\p{L}(?=[${apostrophes}]${suffixes.source.slice(1)})`, 'u')
/** A number with a suffix at it: 5ta, 20dan. */
const ofNumber = /^\d+(?=(?:ta(?:si|dan|ga|ni|cha|lik)?|n?chi|da(?:n|gi)?|ga(?:cha)?|ni(?:ng)?|lik|yil.*)$)/
const vowel = /[аеёиоуэюяў]$/
const read = remembering(cyrillicOf)

/**
 * Writes Uzbek of the Latin alphabet of 1995 in Cyrillic, whichever apostrophe it is written with (' ‘ ’ ` ʻ ʼ ´ and others like them). Words
 * with ц, ь or ъ that the spelling does not tell are in the word lists. A word that is not Uzbek by its letters
 * (Microsoft, iPhone, café) and Roman numbers stay as they are.
 */
export function uzLatnToCyrl(text: string): string {
  return convertWords(text, latin, (word, at) => (isLatinNumeral(text, word, at) ? word : read(word)))
}

/** A run of letters and apostrophes: those before it and behind it quote. */
function cyrillicOf(run: string): string {
  // Most words.
  if (plainWord.test(run)) return cyrillicWord(run) ?? run
  const number = ofNumber.exec(run)?.[0].length ?? 0
  if (number > 0) return run.slice(0, number) + cyrillicOf(run.slice(number))
  const start = quotes.exec(run)?.[0].length ?? 0
  const found = run.slice(start)
  const word = withoutQuote(found.normalize('NFC'), start > 0)
  if (isRomanNumber(word)) return run
  const cyrillic = cyrillicParts(word)
  return cyrillic === undefined ? run : run.slice(0, start) + cyrillic + found.normalize('NFC').slice(word.length)
}

/** Where a foreign name begins the word it stays, and so does the apostrophe between it and an Uzbek suffix. */
function cyrillicParts(word: string): string | undefined {
  const isCamel = isCamelCase(word)
  const brand = brandLength(word, suffixOfForeign)
  const length =
    brand === 0 && isCamel && !isUzbek.test(word) ? (beforeSuffix.exec(word)?.[0].length ?? word.length) : brand
  if (length === 0) {
    const parts = isCamel ? word.split(partStart) : [word]
    return joined(parts.map((part) => cyrillicWord(withOneApostrophe(part))))
  }
  const suffix = word.slice(length).replace(quotes, '')
  return joined([word.slice(0, word.length - suffix.length), cyrillicWord(suffix)])
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('')
}

/** A quote that closes is no letter: after o and g it closes only what one before the word has opened. */
function withoutQuote(found: string, isQuoted: boolean): string {
  return found.replace(isQuoted ? /['’`‘]+$/ : /(?<![og])['’`‘]+$/i, '')
}

function withOneApostrophe(word: string): string {
  return word.replace(ofVowel, '$1\u02bb').replace(ofConsonant, '\u02bc')
}

function cyrillicWord(word: string): string | undefined {
  const lower = word.toLowerCase()
  if (lower.length !== word.length) return undefined
  const { stems, prefixes } = lists()
  return spell(word, compoundOf(stems, prefixes, lower, suffixes))
}

function spell(word: string, stem?: Stem): string | undefined {
  const lower = word.toLowerCase()
  const isSmall = lower === word
  let at = stem?.from.length ?? 0
  let cyrillic =
    stem === undefined
      ? ''
      : inCaseOf(word.slice(0, at), stem.from, endOfStem(stem.to, /[aeiouly]/.test(lower.charAt(at))))
  while (at < word.length) {
    const [written, taken] = spellAt(lower, at, cyrillic)
    if (taken === 0) return undefined
    if (isSmall) {
      cyrillic += written
      at += taken
      continue
    }
    const piece = lower.slice(at, at + taken)
    // The apostrophe has no case of its own.
    const isAmong = piece === '\u02bc' && isCapital(word.charAt(at - 1)) && !/\p{Ll}/u.test(word.charAt(at + 1))
    cyrillic += isAmong ? written.toUpperCase() : inCaseOf(word.slice(at, at + taken), piece, written)
    at += taken
  }
  return cyrillic
}

function spellAt(word: string, at: number, before: string): Spelled {
  const letter = word.charAt(at)
  if (letter === 'e' || letter === 'y') {
    const last = before.slice(-1).toLowerCase()
    const isOpen = before === '' || vowel.test(last)
    if (isOpen && letter === 'e') return ['э', 1]
    if (!isOpen && word.startsWith('ye', at)) return [/[йъ]/.test(last) ? 'е' : 'ье', 2]
  } else if (letter === 't' && word.startsWith('ts', at)) {
    const rest = word.slice(at)
    // Иркутск, but Донецк.
    if (nativeTs.test(rest) || (rest.startsWith('tsk') && !/[еи]$/i.test(before))) return ['т', 1]
  }
  return longestAt(table, word, at)
}
