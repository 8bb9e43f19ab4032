import { convertAround } from './kept-out.ts'
import { withCapitals, withOwnCapitals } from './kk-arab-capitals.ts'
import { vowelsOf } from './kk-arab-vowels.ts'
import { arabicSpelling } from './kk-cyrl-to-arab.ts'
import { withLoanLetters } from './kk-loan-letters.ts'
import kazakh from './kk-words.json'
import { compoundOf, endOfStem, stemOf, stemsOf, type Stem } from './stems.ts'
import { kazakhWords, loanPrefixes, loanwords } from './word-lists.ts'
import { convertWords, lettersIn, once, remembering } from './words-in.ts'

const consonants = new Map(
  'بб ۆв گг عғ دд جж زз كк کк قқ لл مм نн ڭң پп رр سс تт ۋу فф حх ھһ چч شш'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const hamza = /[\u0621\u0674]/
const hamzas = new RegExp(hamza, 'g')
const tatweel = /\u0640/g
const arabic = lettersIn('\u0621\u064a\u0671\u06d5')
const punctuation: Readonly<Record<string, string>> = { '،': ',', '؛': ';', '؟': '?' }
const vowel = /[аәеёиоөуұүыіэюя]$/

/** Letters as some fonts and keyboards have them: joined forms, with a hamza of their own, Persian ones. */
const otherForms = /[\u0675-\u0678\u06a9\u06cc\ufb50-\ufbb1\ufbd3-\ufd3d\ufe80-\ufefc]/
const joinedForms = /[\u0675-\u0677\ufb50-\ufbb1\ufbd3-\ufd3d\ufe80-\ufefc]+/g

function withPlainForms(text: string): string {
  return text
    .replace(joinedForms, (forms) => forms.normalize('NFKC'))
    .replaceAll('\u0678', '\u0674ى')
    .replaceAll('\u06a9', 'ك')
    .replace(/\u06cc(?=[\u0621-\u06d5])/g, 'ي')
    .replaceAll('\u06cc', 'ى')
}

/** What follows a short stem: suffixes, in Arabic letters. */
const suffixes =
  /^(?:[لدت][اە][رن]?|[لدت]ى[قك]|شى|سى[زن]?|[لدتن]?ى|[دتن]ىڭ|[عگقك][اە]|ن?[دت][اە]ن?|ن[اە]ن?|[مبپ]ەن|[دت]اعى|[دت]ەگى)*$/

/** Behind the name of a place: who or what is of it is no name, қазақстандық, алматылық. */
const ofPlace = /^[лдт](?:[ыі]қ|ік)/

const stems = once(() => stemsOf(inArabic([...kazakhWords, ...loanwords])))
const prefixes = once(() => stemsOf(inArabic(loanPrefixes)))
const names = once(() => stemsOf(inArabic(kazakh.names)))
const readAlone = remembering((word) => cyrillicWord(word, false))
const readRunning = remembering((word) => cyrillicWord(word, true))

/** ц is written as с, and by many as тс. */
function inArabic(list: readonly string[]): [string, string][] {
  const spellings = list.flatMap((word) =>
    (word.includes('ц') ? [word, word.replaceAll('ц', 'тс')] : [word]).map((spelled): [string, string] => [
      arabicSpelling(spelled.toLowerCase()),
      word,
    ]),
  )
  return spellings.filter(([spelled]) => spelled.length > 2)
}

/**
 * Writes Kazakh in Arabic letters in Cyrillic. One Arabic letter stands for a back and a front vowel, so vowels follow
 * the hamza, the letters beside them and vowel harmony; stems of the word lists are taken from there. Arabic has no
 * capitals: in running text sentences and known names get theirs, so what is kept out of conversion is told here. Words with a letter that Kazakh has not stay as they are.
 */
export function kkArabToCyrl(text: string): string {
  const plain = otherForms.test(text) ? withPlainForms(text) : text
  // A word alone is not a sentence; it stays as a dictionary has it.
  const isRunning = /\S\s+\S/.test(plain)
  const read = isRunning ? readRunning : readAlone
  const marks = (gap: string) => (gap === ' ' ? gap : gap.replace(/[،؛؟]/g, (mark) => punctuation[mark] ?? mark))
  const cyrillic = convertAround(plain, (part) => convertWords(part, arabic, read, marks))
  return isRunning ? withCapitals(cyrillic) : cyrillic
}

function cyrillicWord(word: string, isRunning: boolean): string {
  const bare = word.replace(tatweel, '').replace(hamzas, '')
  if (bare === '') return word
  // Nothing else that is front begins with я.
  if (bare === 'يا' && hamza.test(word)) return 'иә'
  const common = compoundOf(stems(), prefixes(), bare, suffixes)
  const known = isRunning ? stemOf(names(), bare, suffixes) : undefined
  // итальян is no Италия.
  const name = (common?.from.length ?? 0) > (known?.from.length ?? 0) ? undefined : known
  const stem = name ?? common
  const spelled = spell(bare, hamza.test(word), stem) ?? word
  if (name !== undefined) return ofPlace.test(spelled.slice(name.to.length)) ? spelled.toLowerCase() : spelled
  return isRunning ? withOwnCapitals(spelled) : spelled
}

function spell(word: string, hasHamza: boolean, stem: Stem | undefined): string | undefined {
  const start = stem?.from.length ?? 0
  const vowels = vowelsOf(word, hasHamza, stem)
  let cyrillic = stem === undefined ? '' : endOfStem(stem.to, /^[ىەي]/.test(word.slice(start)))
  const startOfRest = cyrillic.length
  for (let at = start; at < word.length; at++) {
    const letter = word.charAt(at)
    if (letter === 'ي') {
      const [spelled, taken] = spellY(cyrillic, word.slice(at + 1))
      cyrillic += spelled
      at += taken
    } else if (letter === 'ش' && word.charAt(at + 1) === 'ش') {
      cyrillic += 'щ'
      at++
    } else {
      const written = vowels[at] ?? consonants.get(letter)
      if (written === undefined) return undefined
      cyrillic += written
    }
  }
  return withLoanLetters(cyrillic, startOfRest)
}

/** Verbs on -ию, with their suffixes: кию, тиюі. */
const endOfVerb = /^ۋ(?:$|ى|عا|گە|د[اە]|ن[ىا]|شى|مەن|ل[اە]ر)/

/** ي is й after a vowel and и elsewhere; with what follows it may be я or ю. The letters, and how many more they take. */
function spellY(before: string, rest: string): [string, number] {
  const isAfterVowel = vowel.test(before)
  if (rest.startsWith('ا')) return [isAfterVowel || before === '' ? 'я' : 'ия', 1]
  if (rest.startsWith('ۋ')) return [isAfterVowel || !endOfVerb.test(rest) ? 'ю' : 'ию', 1]
  // Достоевский
  if (rest === '' && before.length > 4 && before.endsWith('ск')) return ['ий', 0]
  return [isAfterVowel ? 'й' : 'и', 0]
}
