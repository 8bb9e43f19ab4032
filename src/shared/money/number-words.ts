import { foldWord } from './fold-word.ts'
import type { NumberPart } from './amount-value.ts'
import { isEnding } from './word-endings.ts'

/** What a word of a number adds or multiplies, by the language; `1.5` and `½` are said with one word, too. */
const plainNumbers: Readonly<Record<string, string>> = {
  en: `one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13
    fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50
    sixty 60 seventy 70 eighty 80 ninety 90`,
  ru: `один 1 одного 1 одну 1 одна 1 одному 1 полтора 1.5 полутора 1.5 два 2 две 2 двух 2 три 3 трех 3 трёх 3 четыре 4
    четырех 4 четырёх 4 пять 5 пяти 5 шесть 6 шести 6 семь 7 семи 7 восемь 8 восьми 8 девять 9 девяти 9 десять 10
    десяти 10 одиннадцать 11 двенадцать 12 тринадцать 13 четырнадцать 14 пятнадцать 15 пятнадцати 15 шестнадцать 16
    семнадцать 17 восемнадцать 18 девятнадцать 19 двадцать 20 двадцати 20 тридцать 30 тридцати 30 сорок 40 сорока 40
    пятьдесят 50 пятидесяти 50 шестьдесят 60 семьдесят 70 восемьдесят 80 девяносто 90 сто 100 ста 100 двести 200
    двухсот 200 триста 300 трехсот 300 четыреста 400 пятьсот 500 шестьсот 600 семьсот 700 восемьсот 800 девятьсот 900`,
  kk: `бір 1 екі 2 үш 3 төрт 4 бес 5 алты 6 жеті 7 сегіз 8 тоғыз 9 он 10 жиырма 20 отыз 30 қырық 40 елу 50 алпыс 60
    жетпіс 70 сексен 80 тоқсан 90 жарты 0.5 жарым 0.5`,
  uz: `bir 1 бир 1 ikki 2 uch 3 toʻrt 4 besh 5 olti 6 yetti 7 етти 7 sakkiz 8 toʻqqiz 9 oʻn 10 yigirma 20 oʻttiz 30
    qirq 40 ellik 50 oltmish 60 yetmish 70 етмиш 70 sakson 80 toʻqson 90 yarim 0.5 ярим 0.5`,
}
const hundreds: Readonly<Record<string, string>> = { en: 'hundred', ru: '', kk: 'жүз', uz: 'yuz юз' }

/** Words that a number is multiplied by; those of a few letters are only taken where they are whole. */
const scaleWords: readonly [power: number, words: string, short: string][] = [
  [3, 'тысяч thousand', 'тыс мың ming'],
  [6, 'миллион', 'млн mn mio'],
  [9, 'миллиард billion', 'млрд bn bln'],
  [12, 'триллион', 'трлн tn trn'],
  [15, 'квадриллион quadrillion', 'квадрлн'],
]
/** Letters right behind the digits of a sum of money: $5m, €3bn, 20k tenge. T is trillion to some and ton to others. */
const attached: ReadonlyMap<string, string> = new Map([
  ['k', '1000'],
  ['K', '1000'],
  ['m', '1000000'],
  ['M', '1000000'],
  ['b', '1000000000'],
  ['B', '1000000000'],
])

const numbers = new Map(Object.keys(plainNumbers).map((language) => [language, numbersOf(language)]))
const scales = new Map<string, string>()
const shortScales = new Map<string, string>()
for (const [power, words, short] of scaleWords) {
  const times = `1${'0'.repeat(power)}`
  for (const word of words.split(' ')) scales.set(foldWord(word), times)
  for (const word of short.split(' ')) shortScales.set(foldWord(word), times)
}

function numbersOf(language: string): Map<string, NumberPart> {
  const parts = new Map<string, NumberPart>()
  const said = (plainNumbers[language] ?? '').split(/\s+/)
  for (let index = 0; index + 1 < said.length; index += 2)
    parts.set(foldWord(said[index] ?? ''), { number: said[index + 1] ?? '' })
  for (const word of (hundreds[language] ?? '').split(' ').filter(Boolean)) parts.set(foldWord(word), { times: '100' })
  return parts
}

/** What a folded word says of a number in a language (`en`, `ru`, `kk`, `uz`); undefined when it is no such word. */
export function numberWord(folded: string, language: string): NumberPart | undefined {
  return numbers.get(language)?.get(folded)
}

/** What a word multiplies the number before it by, as a decimal; null when it does not. */
export function scaleOf(word: string, folded: string, isAttached: boolean, language: string): string | null {
  const letter = isAttached ? attached.get(word) : undefined
  if (letter !== undefined) return letter
  // In English these are minutes and other things.
  const whole = language === 'en' && /^(?:min|ming|tis|mio)$/.test(folded) ? undefined : shortScales.get(folded)
  if (whole !== undefined) return whole
  return endedScale(folded, scales) ?? endedScale(folded, shortScales)
}

function endedScale(folded: string, known: ReadonlyMap<string, string>): string | null {
  for (let length = Math.min(folded.length, 11); length >= 3; length--) {
    const times = known.get(folded.slice(0, length))
    if (times !== undefined && isEnding(folded.slice(length))) return times
  }
  return null
}

/** "полмиллиона": half of it in one word. */
export function halfScaleOf(folded: string): string | null {
  return folded.startsWith('pol') ? endedScale(folded.slice(3), scales) : null
}

/** Whether a word begins as one of multitude does, "миллиардный" or "multimillion": the number before it is not whole. */
export function looksLikeScale(folded: string): boolean {
  return /^(?:milli|bill|trill|kvadr|quadr|mln|mlrd|trln|zill|tisiach|thousand)/.test(folded)
}
