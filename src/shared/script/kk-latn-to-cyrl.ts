import { brandLength } from './brands.ts'
import { kazakhAbbreviations, kazakhWords, loanPrefixes, loanwords } from './word-lists.ts'
import { kkCyrlToLatn, latinSpelling, type KazakhLatin } from './kk-cyrl-to-latn.ts'
import { letterOfI, letterOfTs, letterOfTş } from './kk-latn-rules.ts'
import { inCaseOf, isCamelCase, isMixedCase } from './letter-case.ts'
import { withLoanE } from './kk-loan-letters.ts'
import { isLatinNumeral, isRomanNumber } from './roman-numeral.ts'
import { longestAt, spellingTable, type Spelled, type SpellingTable } from './spelling-table.ts'
import { compoundOf, endOfStem, neededStems, stemsOf, type Stems } from './stems.ts'
import { convertWords, lettersIn, once, remembering } from './words-in.ts'

const common = 'aа bб vв gг dд eе jж zз kк qқ lл mм nн oо pп rр sс tт fф'
/** Longer spellings first. What i (ı of 2018) is depends on its neighbours, so it is in no list. */
const spellings: Record<KazakhLatin, SpellingTable> = {
  '2021': spellingsOf(`ştş=щ ${common} äә ğғ ñң öө uу ūұ üү hх şш yы ıі`),
  '2018': spellingsOf(`shch=щ sh=ш ch=ч ${common} áә ǵғ ńң óө ýу uұ úү hх yы iі`),
  qazaqparat: spellingsOf(`şş=щ yo=ё yu=ю ya=я ${common} äә ğғ ïи yй ñң öө wу uұ üү xх hһ cц çч şш ıы iі éэ ʺъ ʹь`),
}
type Lists = { stems: Stems; prefixes: Stems; abbreviations: ReadonlyMap<string, string> }
const lists: Record<KazakhLatin, () => Lists> = {
  '2021': once(() => latinStems('2021')),
  '2018': once(() => latinStems('2018')),
  qazaqparat: once(() => latinStems('qazaqparat')),
}
const readers: Record<KazakhLatin, (word: string) => string> = {
  '2021': remembering((word) => cyrillicWord(word, '2021')),
  '2018': remembering((word) => cyrillicWord(word, '2018')),
  qazaqparat: remembering((word) => cyrillicWord(word, 'qazaqparat')),
}

const of2021: Readonly<Record<string, string>> = { i: 'ı', ı: 'i', ý: 'u', u: 'ū' }
/** Latin letters with their marks, digits and the two primes that stand for ъ and ь: a word with a digit is no word. */
const latin = lettersIn('09AZ__azªªººÀÖØöøɏʹʺ\u0300\u036fḀỿ')
/** Letters that no foreign brand is written with. */
const isKazakh = /[äöüūğñşıáóúǵńý]|q(?!u)/i
/** As many as words have: some can be told apart in two ways, so that each more would double the work. */
const suffixes =
  /^(?:[ldt][ae]r|[ldt][yıi][qk]|(?:ş|sh)[yıi]|s[yıi]z|[ldtn]?[yıi]|s[yıi]|[dtn][yıi][ñń]|[ğǵgqk][ae]|(?<=^|[yıi])n[dt][ae]n?|[dt][ae]n?|n[ae]n?|[mbp]en|[dt]a[ğǵ][yı]|[dt]eg[ıi]){0,8}$/

function spellingsOf(list: string): SpellingTable {
  return spellingTable(
    new Map(
      list.split(' ').map((item): [string, string] => {
        const [spelled = '', letter] = item.split('=')
        return letter === undefined ? [spelled.charAt(0), spelled.charAt(1)] : [spelled, letter]
      }),
    ),
  )
}

function latinStems(alphabet: KazakhLatin): Lists {
  const inLatin = (word: string): [string, string] => [latinSpelling(word, alphabet), word]
  return {
    stems: neededStems(
      [...kazakhWords, ...loanwords].map(inLatin),
      // т before a suffix with с or ш is told from ц and ч by what follows: кварцы, матчы.
      ({ from, to }) => !/[цч]$/.test(to) && spell(from, alphabet) === to,
    ),
    prefixes: stemsOf(loanPrefixes.map(inLatin)),
    abbreviations: new Map(kazakhAbbreviations.map((word) => [kkCyrlToLatn(word, alphabet), word])),
  }
}

/**
 * Writes Kazakh in one of its Latin alphabets in Cyrillic. Where one Latin letter stands for several the letters beside
 * it decide, or the word's entry in the word lists. A word that is not Kazakh by its letters (NASA-2, iPhone, café) and
 * Roman numbers stay as they are.
 */
export function kkLatnToCyrl(text: string, alphabet: KazakhLatin = '2021'): string {
  const read = readers[alphabet]
  return convertWords(text, latin, (word, at) => (isLatinNumeral(text, word, at) ? word : read(word)))
}

function cyrillicWord(found: string, alphabet: KazakhLatin): string {
  const word = found.normalize('NFC')
  const isSmall = word === lowerCase(word, alphabet)
  if (isSmall) return cyrillicSmall(word, alphabet) ?? found
  if (isRomanNumber(word)) return found
  const brand = brandLength(word, suffixes)
  if (brand > 0) return word.slice(0, brand) + (brand < word.length ? cyrillicWord(word.slice(brand), alphabet) : '')
  const abbreviation = lists[alphabet]().abbreviations.get(word)
  if (abbreviation !== undefined) return abbreviation
  // No Kazakh word has a capital inside unless an abbreviation begins it.
  if (isCamelCase(word)) return isKazakh.test(word) ? cyrillicParts(word, alphabet) : found
  if (isMixedCase(word)) return cyrillicLetters(word, alphabet) ?? found
  const lower = lowerCase(word, alphabet)
  const cyrillic = cyrillicSmall(lower, alphabet)
  return cyrillic === undefined ? found : inCaseOf(word, lower, cyrillic)
}

function cyrillicSmall(word: string, alphabet: KazakhLatin): string | undefined {
  const { stems, prefixes } = lists[alphabet]()
  return spell(word, alphabet, compoundOf(stems, prefixes, word, suffixes))
}

/** Names of companies: QazMūnaiGaz. */
function cyrillicParts(word: string, alphabet: KazakhLatin): string {
  const parts = word.split(/(?<=\p{Ll})(?=\p{Lu})/u)
  // A capital behind a digit begins no part.
  return parts.length === 1 ? word : parts.map((part) => cyrillicWord(part, alphabet)).join('')
}

/** An abbreviation with small letters after it: MVt, AQŞtyñ. */
function cyrillicLetters(word: string, alphabet: KazakhLatin): string | undefined {
  const head = /^\P{Ll}+/u.exec(word)?.[0] ?? ''
  const lower = lowerCase(head, alphabet)
  const capitals = spell(lower, alphabet)
  const rest = spell(word.slice(head.length), alphabet)
  return capitals === undefined || rest === undefined ? undefined : capitals.toUpperCase() + rest
}

/** Beginnings of international words with I, where a native word has І. */
const loanI = /^I(?:n[dfstv]|mp|nj|ta|ra|sl|sp|zr|ord|yd)/i

/** In 2018 `I` is the capital of both i and ı: beside a vowel it is ı, elsewhere i in front words. */
function lowerCase(word: string, alphabet: KazakhLatin): string {
  if (alphabet !== '2018') return word.replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase()
  const isDotted = !loanI.test(word) && /[iáóúe]/i.test(word.replaceAll('I', ''))
  const glides = word.replace(/(?<=[aáeoóuúy])I|I(?=[aáeoóuúy])/gi, (letter) => (letter === 'I' ? 'ı' : letter))
  return glides.replaceAll('I', isDotted ? 'i' : 'ı').toLowerCase()
}

function spell(word: string, alphabet: KazakhLatin, stem?: { from: string; to: string }): string | undefined {
  const table = spellings[alphabet]
  let at = stem?.from.length ?? 0
  let cyrillic = stem === undefined ? '' : endOfStem(stem.to, /^[yıie]/.test(word.charAt(at)))
  while (at < word.length) {
    const [written, taken] = byNeighbours(word, at, cyrillic, alphabet) ?? longestAt(table, word, at)
    if (taken === 0) return undefined
    cyrillic += written
    at += taken
  }
  return stem === undefined && alphabet !== 'qazaqparat' ? withLoanE(cyrillic) : cyrillic
}

/** What the letters around decide, and how many letters it takes. QazAqparat has a letter for each. */
function byNeighbours(word: string, at: number, before: string, alphabet: KazakhLatin): Spelled | undefined {
  if (alphabet === 'qazaqparat') return undefined
  if (!/[tiı]/.test(word.charAt(at))) return undefined
  // The rules are written in the letters of 2021.
  const rest =
    alphabet === '2018' ? word.slice(at).replace(/[iıýu]/g, (letter) => of2021[letter] ?? letter) : word.slice(at)
  if (rest.startsWith('ts')) return letterOfTs(rest, before)
  if (rest.startsWith('tş') && !rest.startsWith('tştş')) return letterOfTş(rest, before)
  return rest.startsWith('i') ? letterOfI(rest, before) : undefined
}
