import words from './kk-words.json'
import { withOwnLetters } from './mixed-letters.ts'
import { romanNumeral } from './roman-numeral.ts'
import { stemOf, stemsOf } from './stems.ts'
import { convertWords, lettersIn, once, remembering } from './words-in.ts'

/** Pairs of a Cyrillic and an Arabic letter; what is written nowhere stands alone. */
const pairs = 'аا әا бب вۆ гگ ғع еە жج зز иي йي кك қق лل мم нن ңڭ оو өو пپ рر сس тت уۋ ұۇ үۇ фف хح һھ цس чچ шش ыى іى эە'
const letters = new Map([
  ...pairs.split(' ').map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
  ['д', 'د'],
  ['ё', 'يو'],
  ['щ', 'شش'],
  ['ъ', ''],
  ['ь', ''],
  ['ю', 'يۋ'],
  ['я', 'يا'],
])

const hamza = '\u0621'
const table: readonly (string | undefined)[] = Array.from({ length: 0x100 }, (_none, at) =>
  letters.get(String.fromCharCode(0x400 + at).toLowerCase()),
)
const markOrLetter = /[,;?]|\p{L}/gu
const punctuation: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' }

const front = /[әөүі]/
/** Letters by which a word is seen to be front, or back, without a hamza. */
const tellsItself = /[еэкгқғ]/
/** и before these is written by them: -ий, -ия, -ию, -иё. */
const swallowsI = /и(?=[ёйюя])/g
/** е after these is written with its glide: Тоқаев, Мирзиёев, поезд. */
const afterVowel = /(?<=[аёоы])е(?=ва?(?!р)|зд)/g

const loanwords = once(() => stemsOf(Object.entries(words.arabic)))
const cyrillic = lettersIn('Ѐӿ')
const write = remembering((word) => arabicWord(word.toLowerCase()) ?? word)

/**
 * Writes Kazakh Cyrillic text in the Arabic letters of the Kazakhs of China (töte jazu), word by word: a hamza (U+0621)
 * before a word that nothing else shows to be front, loanwords by `kk-words.json`, commas and question marks as Arabic
 * has them. Words that hold a letter of another Cyrillic alphabet, and everything else, stay as they are.
 */
export function kkCyrlToArab(text: string): string {
  const composed = withOwnLetters(text)
  // What was written last tells whose the next mark is.
  let isKazakh = /^\P{L}*[Ѐ-ӿ]/u.test(composed)
  return convertWords(
    composed,
    cyrillic,
    (word, at) => {
      const number = romanNumeral(composed, word, at)
      const written = number ?? write(word)
      isKazakh = number === undefined && written !== word
      return written
    },
    (gap) => {
      if (gap === ' ') return gap
      return gap.replace(markOrLetter, (found: string, at: number) => {
        const mark = punctuation[found]
        if (mark === undefined) isKazakh = false
        return mark === undefined || !isKazakh || isBetweenDigits(gap, at) ? found : mark
      })
    },
  )
}

/** One word in small letters, without a hamza: what the word lists are read by. */
export function arabicSpelling(word: string): string {
  const loan = stemOf(loanwords(), word)
  return (loan?.to ?? '') + (spell(word.slice(loan?.from.length ?? 0)) ?? '')
}

function arabicWord(word: string): string | undefined {
  const loan = stemOf(loanwords(), word)
  if (loan !== undefined) {
    const suffix = spell(word.slice(loan.from.length))
    return suffix === undefined ? undefined : loan.to + suffix
  }
  const spelled = spell(word)
  if (spelled === undefined) return undefined
  return front.test(word) && !tellsItself.test(word) ? hamza + spelled : spelled
}

function spell(word: string): string | undefined {
  let arabic = ''
  for (const letter of word.replace(swallowsI, '').replace(afterVowel, 'йе')) {
    const written = table[letter.charCodeAt(0) - 0x400]
    if (written === undefined) return undefined
    arabic += written
  }
  return arabic
}

function isBetweenDigits(text: string, at: number): boolean {
  return /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1))
}
