/**
 * The Latin alphabets of Kazakh: `2021` is the official draft of April 2021 (31 letters), `2018` the one with acute
 * accents. Neither is obligatory, so wherever converted text is shown the alphabet is named.
 */
export type KazakhLatin = '2021' | '2018'

/** Pairs "Cyrillic capital, Latin capital, Latin small", in the order of the Cyrillic alphabet. */
const letters: Record<KazakhLatin, string> = {
  '2021':
    'А A a|Ә Ä ä|Б B b|В V v|Г G g|Ғ Ğ ğ|Д D d|Е E e|Ё İo io|Ж J j|З Z z|И İ i|Й İ i|К K k|Қ Q q|Л L l|М M m|Н N n|' +
    'Ң Ñ ñ|О O o|Ө Ö ö|П P p|Р R r|С S s|Т T t|У U u|Ұ Ū ū|Ү Ü ü|Ф F f|Х H h|Һ H h|Ц Ts ts|Ч Tş tş|Ш Ş ş|' +
    'Щ Ştş ştş|Ъ|Ы Y y|І I ı|Ь|Э E e|Ю İu iu|Я İa ia',
  '2018':
    'А A a|Ә Á á|Б B b|В V v|Г G g|Ғ Ǵ ǵ|Д D d|Е E e|Ё Io ıo|Ж J j|З Z z|И I ı|Й I ı|К K k|Қ Q q|Л L l|М M m|Н N n|' +
    'Ң Ń ń|О O o|Ө Ó ó|П P p|Р R r|С S s|Т T t|У Ý ý|Ұ U u|Ү Ú ú|Ф F f|Х H h|Һ H h|Ц Ts ts|Ч Ch ch|Ш Sh sh|' +
    'Щ Shch shch|Ъ|Ы Y y|І I i|Ь|Э E e|Ю Iý ıý|Я Ia ıa',
}

const tables: Record<KazakhLatin, ReadonlyMap<string, string>> = {
  '2021': tableOf(letters['2021']),
  '2018': tableOf(letters['2018']),
}

function tableOf(lines: string): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const line of lines.split('|')) {
    const [cyrillic = '', capital = '', small = ''] = line.split(' ')
    table.set(cyrillic, capital)
    table.set(cyrillic.toLowerCase(), small)
  }
  return table
}

/**
 * Writes Kazakh Cyrillic text in a Latin alphabet, letter by letter. Everything that is not a Kazakh Cyrillic letter
 * stays as it is. A capital that becomes several letters is all capitals when a neighbour is a capital (ЩИ, АЯ).
 */
export function kkCyrlToLatn(text: string, alphabet: KazakhLatin = '2021'): string {
  const table = tables[alphabet]
  // й and ё may come as a letter and a combining mark.
  const composed = text.replace(/[еиЕИ][\u0306\u0308]/g, (pair) => pair.normalize('NFC'))
  return composed.replace(/[Ѐ-ӿ]/g, (letter, at: number) => {
    const latin = table.get(letter)
    if (latin === undefined) return letter
    if (latin.length < 2 || !isCapital(letter)) return latin
    const amongCapitals = isCapital(composed.charAt(at + 1)) || isCapital(composed.charAt(at - 1))
    // No capital digraph holds the dotted i that plain toUpperCase would get wrong.
    return amongCapitals ? latin.toUpperCase() : latin
  })
}

function isCapital(letter: string): boolean {
  return /\p{Lu}/u.test(letter)
}
