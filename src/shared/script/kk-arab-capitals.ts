import { seam } from './convert-pieces.ts'

const small = 'а-яёәғқңөұүһі'
const anyCase = `[${small}А-ЯЁӘҒҚҢӨҰҮҺІ]`
const outside = `(?<![A-Za-zÀ-ɏЀ-ӿ])`
const end = `(?![A-Za-zÀ-ɏЀ-ӿ])`

// Each begins with what is rare, so that a text is gone through fast.

/** The beginning of a heading or of a line that ends with a mark; three words without one may be no beginning. */
const lineStart = new RegExp(String.raw`^[«“"(—–\t -]{0,9}[${small}](?=[^\n]*[.!?…]|\S*(?:\s+\S+){3})`, 'gm')
/** After a question the dash may lead back to who asks. */
const afterMark = new RegExp(String.raw`[!?…][»”)]?\s{1,3}[«“"(]{0,3}[${small}]`, 'g')
/** A full stop after these, or after one letter, ends no sentence. */
const shortened = 'млн|млрд|трлн|обл|ауд|қал|көш|мыс|сын|бағ|стр|тг'
const afterStop = new RegExp(
  String.raw`\.(?<!${outside}(?:${anyCase}|${shortened})\.)[»”)]?\s{1,3}[«“"(—–-]{0,3}\s{0,3}[${small}]`,
  'g',
)
/** What somebody says, longer than a name; and what a colon leads to. */
const speechStart = new RegExp(
  String.raw`[«“][${small}](?=\S{1,64}\s[^«»“”\n]{1,400}[»”][.,]?\s[—–-]\s)|:\s?[«“][${small}]`,
  'g',
)
/** What a company is, behind its name. */
const company = /[»”]\s(?:ақ|жшс|кеақ)(?![Ѐ-ӿ])/g

/** Of two initials, but not for what else is shortened to two letters. */
const initials = String.raw`(?!(?:т\.\s?[бст]|п\.\s?т|б\.\s?з|м\.\s?а|ж\.\s?[бт]|с\.\s?[сш])\.)${anyCase}\.[\s-]?${anyCase}\.\s?`
/** Family names, with initials or the given name before; any name after two initials. */
const name = new RegExp(
  String.raw`${outside}(?:(?:${anyCase}[${small}]{1,31}\s|(?:${anyCase}\.[\s-]?){1,3})?` +
    String.raw`${anyCase}[${small}]{2,31}(?:[ое]ва?|ұлы|қызы|енко|ский)${end}|${initials}${anyCase}[${small}]{2,31})`,
  'g',
)
/** Before a family name: who somebody is, not how they are called. */
const notGiven =
  /^(?:\p{L}+(?:[ыі]|[дт][ае]н|[дтн][ыі]ң|ған|ген|мен)|президент|министр|депутат|премьер|сенатор|генерал|доктор|профессор|ақын|жазушы|және|деп|экс|вице)\s/u

/** An abbreviation: no word is without a vowel. */
const withoutVowel = /^[бвгғджзкқлмнңпрстфхһцчшщ]{2,6}$/
const units: Readonly<Record<string, string>> = {
  квт: 'кВт',
  мвт: 'МВт',
  гвт: 'ГВт',
  кв: 'кВ',
  гц: 'Гц',
  кгц: 'кГц',
  мгц: 'МГц',
}
const staysSmall = /^(?:мл[нр]д?|трлн|[кмсд]м|[кмт]?г|кб|мл|стр|гр|тг|см|др|шт)$/

/** A word that is an abbreviation or a unit, in the letters that it is written with; any other as it is. */
export function withOwnCapitals(word: string): string {
  if (!withoutVowel.test(word)) return word
  return units[word] ?? (staysSmall.test(word) ? word : word.toUpperCase())
}

/**
 * Gives Kazakh Cyrillic text in small letters the capitals that its words tell: of sentences, of what is said, of family
 * names with initials or the given name before. Capitals that are there stay, and so do seams, which part no sentence.
 */
export function withCapitals(text: string): string {
  const parts = text.split(seam)
  const whole = capitalised(parts.join(''))
  let from = 0
  // No letter of these has a capital of another length.
  return parts.map((part) => whole.slice(from, (from += part.length))).join(seam)
}

function capitalised(text: string): string {
  const upper = (found: string) => found.toUpperCase()
  return text
    .replace(name, (found) => {
      const title = notGiven.exec(found)?.[0] ?? ''
      return title + capitals(found.slice(title.length))
    })
    .replace(company, upper)
    .replace(speechStart, upper)
    .replace(lineStart, upper)
    .replace(afterMark, upper)
    .replace(afterStop, upper)
}

function capitals(found: string): string {
  return found.replace(/(?:^|[\s.-])\p{Ll}/gu, (first) => first.toUpperCase())
}
