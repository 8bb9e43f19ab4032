import { kkCyrlToLatn, type KazakhLatin } from './kk-cyrl-to-latn.ts'
import words from './kk-words.json'
import { inCaseOf } from './letter-case.ts'
import { stemOf, stemsOf, type Stems } from './stems.ts'

const common = 'aа bб vв gг dд eе jж zз kк qқ lл mм nн oо pп rр sс tт fф'
/** Longer spellings first. What i (ı of 2018) is depends on its neighbours, so it is in no list. */
const spellings: Record<KazakhLatin, ReadonlyMap<string, string>> = {
  '2021': spellingsOf(`ştş=щ ${common} äә ğғ ñң öө uу ūұ üү hх şш yы ıі`),
  '2018': spellingsOf(`shch=щ sh=ш ch=ч ${common} áә ǵғ ńң óө ýу uұ úү hх yы iі`),
  qazaqparat: spellingsOf(`şş=щ yo=ё yu=ю ya=я ${common} äә ğғ ïи yй ñң öө wу uұ üү xх hһ cц çч şш ıы iі éэ ʺъ ʹь`),
}
const glides: Record<KazakhLatin, string> = { '2021': 'i', '2018': 'ı', qazaqparat: '' }
const stems: Record<KazakhLatin, Stems> = {
  '2021': latinStems('2021'),
  '2018': latinStems('2018'),
  qazaqparat: latinStems('qazaqparat'),
}

/** Bounded, so that text without a space takes no longer than other text. */
const latinWord = /[\p{Script=Latin}\p{M}\d_ʺʹ]{1,64}/gu
const vowel = /[аәеёийоөуұүыіэюя]/

function spellingsOf(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(' ').map((item): [string, string] => {
      const [latin = '', cyrillic] = item.split('=')
      return cyrillic === undefined ? [latin.charAt(0), latin.charAt(1)] : [latin, cyrillic]
    }),
  )
}

function latinStems(alphabet: KazakhLatin): Stems {
  const pairs = words.spelling.map((word): [string, string] => [kkCyrlToLatn(word, alphabet), word])
  return stemsOf(pairs.filter(([latin]) => latin.length > 2))
}

/**
 * Writes Kazakh in one of its Latin alphabets in Cyrillic. Where one Latin letter stands for several the letters beside
 * it decide, or the word's entry in `kk-words.json`. A word that is not Kazakh by its letters (NASA-2, iPhone, café)
 * stays as it is.
 */
export function kkLatnToCyrl(text: string, alphabet: KazakhLatin = '2021'): string {
  return text.normalize('NFC').replace(latinWord, (word) => {
    const lower = lowerCase(word, alphabet)
    if (isCamelCase(word)) return word
    const cyrillic = spell(lower, alphabet)
    return cyrillic === undefined ? word : inCaseOf(word, lower, cyrillic)
  })
}

/** iPhone, YouTube: no Kazakh word has a capital inside unless all are. */
function isCamelCase(word: string): boolean {
  return /\p{Ll}.*\p{Lu}/u.test(word)
}

/** In 2018 `I` is the capital of both i and ı. */
function lowerCase(word: string, alphabet: KazakhLatin): string {
  const isDotted = alphabet === '2018' && /[iáóúe]/i.test(word.slice(1).replaceAll('I', ''))
  const small = isDotted ? 'i' : 'ı'
  return word.replaceAll('İ', 'i').replaceAll('I', small).toLowerCase()
}

function spell(word: string, alphabet: KazakhLatin): string | undefined {
  const table = spellings[alphabet]
  const stem = stemOf(stems[alphabet], word)
  let cyrillic = stem?.to ?? ''
  let at = stem?.from.length ?? 0
  while (at < word.length) {
    const [written, taken] = spellOne(word, at, cyrillic, alphabet) ?? longest(table, word, at)
    if (taken === 0) return undefined
    cyrillic += written
    at += taken
  }
  return cyrillic
}

function longest(table: ReadonlyMap<string, string>, word: string, at: number): [string, number] {
  for (let length = 4; length > 0; length--) {
    const written = table.get(word.slice(at, at + length))
    if (written !== undefined) return [written, length]
  }
  return ['', 0]
}

/** What the letters around decide: и, й, я and ю of one letter i; ц and ч of ts and tş only where Kazakh has no тс, тш. */
function spellOne(word: string, at: number, before: string, alphabet: KazakhLatin): [string, number] | undefined {
  const glide = glides[alphabet]
  if (glide === '') return undefined
  const letter = word.charAt(at)
  if (letter === 't' && word.charAt(at + 1) === 's' && (at === 0 || word.charAt(at + 2) === glide)) return ['ц', 2]
  if (at === 0 && word.startsWith('tş') && alphabet === '2021') return ['ч', 2]
  if (letter !== glide) return undefined
  const isAfterVowel = vowel.test(before.slice(-1))
  const next = word.charAt(at + 1)
  const isOpen = isAfterVowel || before === ''
  if (isOpen && next === 'a') return ['я', 2]
  if (next === (alphabet === '2018' ? 'ý' : 'u')) return ['ю', 2]
  return [isAfterVowel ? 'й' : 'и', 1]
}
