import { kkCyrlToArab } from './kk-cyrl-to-arab.ts'
import words from './kk-words.json'
import { stemOf, stemsOf, type Stems } from './stems.ts'

const consonants = new Map(
  'بб ۆв گг عғ دд جж زз كк کк قқ لл مм نн ڭң پп رр سс تт ۋу فф حх ھһ چч شш'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const hamza = /[\u0621\u0674]/
const hamzas = new RegExp(hamza, 'g')
const tatweel = /\u0640/g
/** Bounded, so that text without a space takes no longer than other text. */
const arabicWord = /[\u0621-\u064a\u0674\u0671-\u0673\u0679-\u06d5]{1,64}/g
const punctuation: Readonly<Record<string, string>> = { '،': ',', '؛': ';', '؟': '?' }
const vowel = /[аәеёиоөуұүыіэюя]/

/** The first letter of a sentence; of a heading or a line without a mark at its end the beginning is not known. */
const sentenceStart = /(?:^[«“"(—–\t -]{0,9}(?=[^\n]*[.!?…])|(?<=[.!?…]\s{1,3})[«“"(—–-]{0,3}\s{0,3})[а-яәғқңөұүһі]/gmu

const stems = arabicStems(words.spelling)
const names = arabicStems(words.names)

function arabicStems(list: readonly string[]): Stems {
  const pairs = list.map((word): [string, string] => [kkCyrlToArab(word).replace(hamzas, ''), word])
  return stemsOf(pairs.filter(([arabic]) => arabic.length > 2))
}

/**
 * Writes Kazakh in Arabic letters in Cyrillic. One Arabic letter stands for a back and a front vowel, so vowels follow
 * the hamza, the letters beside them and vowel harmony; words of `kk-words.json` are taken from there. Arabic has no
 * capitals: in running text sentences and known names get theirs. Words with a letter that Kazakh has not stay as they are.
 */
export function kkArabToCyrl(text: string): string {
  // A word alone is not a sentence; it stays as a dictionary has it.
  const isRunning = /\S\s+\S/.test(text)
  const cyrillic = text
    .replace(arabicWord, (word) => cyrillicWord(word, isRunning))
    .replace(/[،؛؟]/g, (mark) => punctuation[mark] ?? mark)
  return isRunning ? cyrillic.replace(sentenceStart, (start) => start.toUpperCase()) : cyrillic
}

function cyrillicWord(word: string, isRunning: boolean): string {
  const bare = word.replace(tatweel, '').replace(hamzas, '')
  const name = isRunning ? stemOf(names, bare) : undefined
  return spell(bare, hamza.test(word) || isFrontAtFirst(bare), name ?? stemOf(stems, bare)) ?? word
}

/** Without a hamza the first letter that belongs to one kind of vowels tells. */
function isFrontAtFirst(word: string): boolean {
  return /^[^قع]*[كکگەه]/.test(word)
}

function spell(word: string, startsFront: boolean, stem: { from: string; to: string } | undefined): string | undefined {
  let cyrillic = stem?.to ?? ''
  let isFront = stem === undefined ? startsFront : /[әеөүіэ][^аоұы]*$/i.test(stem.to)
  for (let at = stem?.from.length ?? 0; at < word.length; at++) {
    const letter = word.charAt(at)
    const beside = word.charAt(at - 1) + word.charAt(at + 1)
    if (/[قع]/.test(letter)) isFront = false
    else if (/[كکگەه]/.test(letter)) isFront = true
    const isFirst = !vowel.test(cyrillic)
    const written = vowelFor(letter, isFront && !/[قع]/.test(beside), isFirst) ?? consonants.get(letter)
    if (letter === 'ي') {
      const [spelled, taken] = spellY(cyrillic, word.charAt(at + 1))
      cyrillic += spelled
      at += taken
      if (spelled.endsWith('я')) isFront = false
      continue
    }
    if (written === undefined) return undefined
    if (!isFirst && (written === 'о' || written === 'а')) isFront = false
    if (letter === 'ش' && word.charAt(at + 1) === 'ش') {
      cyrillic += 'щ'
      at++
    } else cyrillic += written
  }
  return cyrillic
}

/** ә and ө stand only in the first syllable of a word. */
function vowelFor(letter: string, isFront: boolean, isFirst: boolean): string | undefined {
  if (letter === 'ا') return isFront && isFirst ? 'ә' : 'а'
  if (letter === 'و') return isFront && isFirst ? 'ө' : 'о'
  if (letter === 'ۇ') return isFront ? 'ү' : 'ұ'
  if (letter === 'ى') return isFront ? 'і' : 'ы'
  return letter === 'ە' || letter === 'ه' ? 'е' : undefined
}

/** ي is й after a vowel and и elsewhere; with what follows it may be я or ю. The letters, and how many more they take. */
function spellY(before: string, next: string): [string, number] {
  const isAfterVowel = vowel.test(before.slice(-1))
  const glide = next === 'ا' ? 'я' : next === 'ۋ' ? 'ю' : undefined
  if (glide === undefined) return [isAfterVowel ? 'й' : 'и', 0]
  return [isAfterVowel || before === '' ? glide : `и${glide}`, 1]
}
