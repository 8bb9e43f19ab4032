import { operatorPattern } from './search-operators.ts'

/**
 * What the keys write, row by row from the one left of 1: English, and the Russian, Kazakh (RST KazSSR 903-90) and Uzbek
 * layouts that Windows and X11 have. A space is a key that writes no letter of a word.
 */
const layouts = {
  en: "`1234567890-= qwertyuiop[] asdfghjkl;' zxcvbnm,./",
  ru: 'ё1234567890-= йцукенгшщзхъ фывапролджэ ячсмитьбю.',
  kk: '("әіңғ,.үұқөһ йцукенгшщзхъ фывапролджэ ячсмитьбю№',
  uz: 'ё1234567890ғҳ йцукенгшўзхъ фқвапролджэ ячсмитьбю.',
} as const
type Layout = keyof typeof layouts
const names = Object.keys(layouts) as Layout[]
/** Capitals of keys that write no letter in English; the double quote is more often one. */
const withShift: Record<string, string> = { '{': '[', '}': ']', ':': ';', '<': ',', '>': '.', '~': '`' }

const tables: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  names.flatMap((from) =>
    names
      .filter((to) => to !== from)
      .map((to): [string, ReadonlyMap<string, string>] => [`${from} ${to}`, tableOf(layouts[from], layouts[to])]),
  ),
)
const token = new RegExp(`(?<!\\S)(-?(?:(?:${operatorPattern}):)?)(\\S+)`, 'giu')
/** ө of Kazakh is the key of the minus. */
const minusAsKey = new RegExp(`(?<!\\S)((?:(?:${operatorPattern}):)?)(\\S+)`, 'giu')
const beginsWithMinus = /(?<!\S)-\S/
const letters = /\p{L}/gu
const fewestLetters = 3

/**
 * What a query is when its keys are taken for those of another layout («fcnfyf» is «астана»), likeliest first, in small
 * letters. Operators stay. None for fewer than three letters, which would be words of any layout.
 */
export function retypings(text: string): string[] {
  if ((text.match(letters) ?? []).length < fewestLetters) return []
  const from = /\p{Script=Cyrillic}/u.test(text) ? (['ru', 'kk', 'uz'] as const) : (['en'] as const)
  const pairs = from.flatMap((one) => names.filter((to) => to !== one).map((to) => `${one} ${to}`))
  const others = pairs.map((pair) => retype(text, pair, token))
  if (beginsWithMinus.test(text))
    others.push(...pairs.filter((pair) => pair.endsWith('kk')).map((pair) => retype(text, pair, minusAsKey)))
  return [...new Set(others)].filter((other) => other !== text.toLowerCase() && (other.match(letters) ?? []).length > 0)
}

function retype(text: string, pair: string, tokens: RegExp): string {
  const table = tables.get(pair)
  return text.replace(tokens, (_whole, before: string, word: string) => {
    const keys = [...word.toLowerCase()].map((key) => (pair.startsWith('en') ? (withShift[key] ?? key) : key))
    return before + keys.map((key) => table?.get(key) ?? key).join('')
  })
}

function tableOf(from: string, to: string): ReadonlyMap<string, string> {
  return new Map([...from].map((key, index) => [key, to.charAt(index)]))
}
