import type { InterfaceLanguage } from '../languages.ts'

/**
 * The alphabets that no runtime we ship in sorts by; the letters of foreign names (c, w, x) stand where Latin has them.
 * Kazakh in Latin: the draft of April 2021; in Arabic: the order of the letters that it shares with Cyrillic. Uzbek puts
 * the letters that are written with two signs, and those that Russian has not, at its end.
 */
const alphabets: Partial<Record<InterfaceLanguage, string>> = {
  'kk-Cyrl': 'а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я',
  'kk-Latn': 'a ä b c d e f g ğ h ı i j k l m n ñ o ö p q r s ş t u ū ü v w x y z',
  'kk-Arab': 'ا ب ۆ گ ع د ە ج ز ي ك ق ل م ن ڭ و پ ر س ت ۋ ۇ ف ح ھ چ ش ى',
  'uz-Cyrl': 'а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ',
  'uz-Latn': 'a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch',
}

/** Kazakh in Arabic letters marks a front word by a hamza, which is no letter of its own. */
const unsorted = /[\u0621\u0674\u2068\u2069]/g
/** Keys are compared sign by sign: marks and numbers, then the letters of the alphabet, then whatever else there is. */
const firstLetter = 0x41
const other = '\x7f'
const numberWidth = 20

/**
 * A function that answers items in the order of their names in a language's alphabet, whatever the capitals, numbers by
 * their size. Intl sorts Chinese, Russian and English; Kazakh and Uzbek it would sort as if they were other languages.
 */
export function alphabetOrder(tag: InterfaceLanguage) {
  const alphabet = alphabets[tag]
  let collator: Intl.Collator | undefined
  const compare = (one: string, next: string): number => {
    if (alphabet !== undefined) return one < next ? -1 : one > next ? 1 : 0
    // Made when something is first sorted: a start has nothing to sort.
    collator ??= new Intl.Collator(tag, { numeric: true })
    return collator.compare(one, next)
  }
  const keyOf = alphabet === undefined ? (name: string) => name : sortKey(tag, alphabet)
  return <T>(items: readonly T[], nameOf: (item: T) => string): T[] =>
    items
      .map((item) => ({ item, key: keyOf(nameOf(item)) }))
      .sort((one, next) => compare(one.key, next.key))
      .map(({ item }) => item)
}

function sortKey(tag: InterfaceLanguage, alphabet: string): (name: string) => string {
  const letters = alphabet.split(' ')
  const ranks = new Map(letters.map((letter, at) => [letter, String.fromCharCode(firstLetter + at)]))
  const token = new RegExp(`${letters.toSorted((a, b) => b.length - a.length).join('|')}|\\d+|[^]`, 'g')
  return (name) => {
    // The Latin alphabet of Kazakh has both i İ and ı I, as Turkish has.
    const small = tag === 'kk-Latn' ? name.toLocaleLowerCase('tr') : name.toLowerCase()
    const plain = small.normalize('NFC').replace(unsorted, '')
    const spelled = tag === 'uz-Latn' ? plain.replace(/(?<=[og])['`‘’]/g, 'ʻ') : plain
    return spelled.replace(token, (found) => {
      if (/^\d/.test(found)) return found.padStart(numberWidth, '0')
      return ranks.get(found) ?? (found < '0' ? found : other + found)
    })
  }
}
