import type { KazakhLatin } from './kk-cyrl-to-latn.ts'

/** Of 2018 only: acute accents; of both others: the letters that it writes with them or with two. */
const acute = /[áǵńóúýÁǴŃÓÚÝ]/g
const notAcute = /[äöüūğñşÄÖÜŪĞÑŞ]/g
/** ı is и and й in 2018, і and ы in the others: after a vowel it is neither of those. */
const glideOf2018 = /[aeou]ı/
const digraph = /[sc]h/i
/** Letters of QazAqparat, in words without a capital: names of companies have them too. */
const ofQazAqparat = /(?<!\p{L})(?=\p{Ll}*[ïçwx])\p{Ll}+(?!\p{L})/gu
/** What QazAqparat does not write: y as a vowel, i as a glide. */
const of2021 = /(?<=[bcdfgğhjklmnñpqrsştvz])y(?=[bcdfgğhjklmnñpqrsştvz])|[aäeoöuü]i|ū/g

const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0

/** Which of its Latin alphabets a Kazakh text is written in, as its letters tell; that of 2021 where they tell nothing. */
export function latinAlphabetOf(text: string): KazakhLatin {
  const others = count(text, notAcute)
  if (count(text, acute) > others) return '2018'
  if (others === 0 && digraph.test(text) && glideOf2018.test(text)) return '2018'
  return count(text, ofQazAqparat) > count(text, of2021) ? 'qazaqparat' : '2021'
}
