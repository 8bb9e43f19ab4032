import { isAmongCapitals } from './letter-case.ts'
import { withOwnLetters } from './mixed-letters.ts'
import { romanNumeral } from './roman-numeral.ts'
import { convertWords, lettersIn, remembering } from './words-in.ts'

/**
 * The Latin alphabets of Kazakh: `2021` is the official draft of April 2021 (31 letters), `2018` the one with acute
 * accents, `qazaqparat` the older one named after the state news agency. None is obligatory, so wherever converted text
 * is shown the alphabet is named.
 */
export type KazakhLatin = '2021' | '2018' | 'qazaqparat'

/** Triples "Cyrillic capital, Latin capital, Latin small", in the order of the Cyrillic alphabet. */
const letters: Record<KazakhLatin, string> = {
  '2021':
    'А A a|Ә Ä ä|Б B b|В V v|Г G g|Ғ Ğ ğ|Д D d|Е E e|Ё İo io|Ж J j|З Z z|И İ i|Й İ i|К K k|Қ Q q|Л L l|М M m|Н N n|' +
    'Ң Ñ ñ|О O o|Ө Ö ö|П P p|Р R r|С S s|Т T t|У U u|Ұ Ū ū|Ү Ü ü|Ф F f|Х H h|Һ H h|Ц Ts ts|Ч Tş tş|Ш Ş ş|' +
    'Щ Ştş ştş|Ъ|Ы Y y|І I ı|Ь|Э E e|Ю İu iu|Я İa ia',
  '2018':
    'А A a|Ә Á á|Б B b|В V v|Г G g|Ғ Ǵ ǵ|Д D d|Е E e|Ё Io ıo|Ж J j|З Z z|И I ı|Й I ı|К K k|Қ Q q|Л L l|М M m|Н N n|' +
    'Ң Ń ń|О O o|Ө Ó ó|П P p|Р R r|С S s|Т T t|У Ý ý|Ұ U u|Ү Ú ú|Ф F f|Х H h|Һ H h|Ц Ts ts|Ч Ch ch|Ш Sh sh|' +
    'Щ Shch shch|Ъ|Ы Y y|І I i|Ь|Э E e|Ю Iý ıý|Я Ia ıa',
  qazaqparat:
    'А A a|Ә Ä ä|Б B b|В V v|Г G g|Ғ Ğ ğ|Д D d|Е E e|Ё Yo yo|Ж J j|З Z z|И Ï ï|Й Y y|К K k|Қ Q q|Л L l|М M m|Н N n|' +
    'Ң Ñ ñ|О O o|Ө Ö ö|П P p|Р R r|С S s|Т T t|У W w|Ұ U u|Ү Ü ü|Ф F f|Х X x|Һ H h|Ц C c|Ч Ç ç|Ш Ş ş|Щ Şş şş|' +
    'Ъ ʺ ʺ|Ы I ı|І İ i|Ь ʹ ʹ|Э É é|Ю Yu yu|Я Ya ya',
}

const tables: Record<KazakhLatin, readonly (string | undefined)[]> = {
  '2021': tableOf(letters['2021']),
  '2018': tableOf(letters['2018']),
  qazaqparat: tableOf(letters.qazaqparat),
}

/** By code point less that of the first Cyrillic letter. */
function tableOf(lines: string): readonly (string | undefined)[] {
  const table: (string | undefined)[] = Array.from({ length: 0x100 })
  for (const line of lines.split('|')) {
    const [cyrillic = '', capital = '', small = ''] = line.split(' ')
    table[cyrillic.charCodeAt(0) - 0x400] = capital
    table[cyrillic.toLowerCase().charCodeAt(0) - 0x400] = small
  }
  return table
}

const cyrillic = lettersIn('Ѐӿ')
const writers: Record<KazakhLatin, (word: string) => string> = {
  '2021': remembering((word) => spell(word, tables['2021'])),
  '2018': remembering((word) => spell(word, tables['2018'])),
  qazaqparat: remembering((word) => spell(word, tables.qazaqparat)),
}

/**
 * Writes Kazakh Cyrillic text in a Latin alphabet, letter by letter. Everything that is not a Kazakh Cyrillic letter
 * stays as it is. A capital that becomes several letters is all capitals when a neighbour is a capital (ЩИ, АЯ).
 */
export function kkCyrlToLatn(text: string, alphabet: KazakhLatin = '2021'): string {
  const composed = withOwnLetters(text)
  const write = writers[alphabet]
  return convertWords(composed, cyrillic, (word, at) => romanNumeral(composed, word, at) ?? write(word))
}

/** One word in small letters: what the word lists are read by. */
export function latinSpelling(word: string, alphabet: KazakhLatin): string {
  let latin = ''
  for (let at = 0; at < word.length; at++) latin += tables[alphabet][word.charCodeAt(at) - 0x400] ?? word.charAt(at)
  return latin
}

function spell(word: string, table: readonly (string | undefined)[]): string {
  let latin = ''
  for (let at = 0; at < word.length; at++) {
    const written = table[word.charCodeAt(at) - 0x400] ?? word.charAt(at)
    latin += written.length > 1 && isAmongCapitals(word, at) ? written.toUpperCase() : written
  }
  return latin
}
