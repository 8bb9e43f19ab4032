const small = 'а-яёәғқңөұүһі'
const anyCase = `[${small}А-ЯЁӘҒҚҢӨҰҮҺІ]`
const outside = `(?<![A-Za-zÀ-ɏЀ-ӿ])`
const end = `(?![A-Za-zÀ-ɏЀ-ӿ])`

/** A full stop after these, or after one letter, ends no sentence. */
const shortened = 'млн|млрд|трлн|обл|ауд|қал|көш|мыс|сын|бағ|стр|тг'
/**
 * The first letter of a sentence and of a heading. Three words without a mark at their end may be no beginning, and after
 * a question the dash may lead back to who asks.
 */
const sentenceStart = new RegExp(
  String.raw`(?:^[«“"(—–\t -]{0,9}(?=[^\n]*[.!?…]|\S+(?:\s+\S+){3})|(?<=[!?…][»”)]?\s{1,3})[«“"(]{0,3}|` +
    String.raw`(?<=(?<!${outside}(?:${anyCase}|${shortened}))\.[»”)]?\s{1,3})[«“"(—–-]{0,3}\s{0,3})[${small}]`,
  'gmu',
)
/** What somebody says, longer than a name; and what a colon leads to. */
const speechStart = new RegExp(
  String.raw`(?<=:\s?[«“])[${small}]|(?<=[«“])[${small}](?=\S{1,64}\s[^«»“”\n]{1,400}[»”][.,]?\s[—–-]\s)`,
  'gu',
)

/** Family names, with initials or the given name before. */
const familyName = new RegExp(
  String.raw`${outside}(?:${anyCase}[${small}]{1,31}\s|(?:${anyCase}\.[\s-]?){1,3})?${anyCase}[${small}]{2,31}(?:[ое]ва?|ұлы|қызы|енко|ский)${end}`,
  'gu',
)
/** Before a family name: who somebody is, not how they are called. */
const notGiven =
  /^(?:[\p{L}]+(?:[ыі]|[дт][ае]н|[дтн][ыі]ң|ған|ген|мен)|президент|министр|депутат|премьер|сенатор|генерал|доктор|профессор|ақын|жазушы|және|деп|экс|вице)\s/u
/** A name after two initials, but for what else is shortened to two letters. */
const afterInitials = new RegExp(
  String.raw`${outside}(?!(?:т\.\s?[бст]|п\.\s?т|б\.\s?з|м\.\s?а|ж\.\s?[бт]|с\.\s?[сш])\.)${anyCase}\.[\s-]?${anyCase}\.\s?${anyCase}[${small}]{2,31}`,
  'gu',
)
/** An abbreviation: no word is without a vowel. */
const withoutVowel = new RegExp(`${outside}[бвгғджзкқлмнңпрстфхһцчшщ]{2,6}${end}`, 'gu')
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
/** What a company is, behind its name. */
const company = /(?<=[»”]\s)(?:ақ|жшс|кеақ)(?![Ѐ-ӿ])/g

/**
 * Gives Kazakh Cyrillic text in small letters the capitals that its words tell: of sentences, of what is said, of family
 * names with initials or the given name before, of abbreviations. Capitals that are there stay.
 */
export function withCapitals(text: string): string {
  return text
    .replace(withoutVowel, (word) => units[word] ?? (staysSmall.test(word) ? word : word.toUpperCase()))
    .replace(company, (word) => word.toUpperCase())
    .replace(familyName, (name) => {
      const title = notGiven.exec(name)?.[0] ?? ''
      return title + capitals(name.slice(title.length))
    })
    .replace(afterInitials, capitals)
    .replace(speechStart, (letter) => letter.toUpperCase())
    .replace(sentenceStart, (start) => start.toUpperCase())
}

function capitals(name: string): string {
  return name.replace(/(?:^|[\s.-])\p{Ll}/gu, (first) => first.toUpperCase())
}
