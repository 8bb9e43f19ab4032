import { fold } from './fold.ts'

/** The operators, in the words of every interface language. */
const names = {
  author: ['author', 'автор', 'avtor', 'muallif', 'муаллиф', 'اۆتور', '作者'],
  tag: ['tag', 'тег', 'тэг', 'teg', 'تەگ', '标签', '標籤'],
  lang: ['lang', 'language', 'язык', 'тіл', 'tıl', 'til', 'тил', 'ءتىل', '语言', '語言'],
  before: ['before', 'до', 'дейін', 'deiın', 'deiin', 'دەيىن', 'gacha', 'гача', '之前'],
  after: ['after', 'с', 'после', 'кейін', 'keiın', 'keiin', 'كەيىن', 'keyin', 'кейин', '之后', '之後'],
} as const satisfies Record<string, readonly string[]>
type OperatorName = keyof typeof names

const byName = new Map(
  Object.entries(names).flatMap(([name, words]) => words.map((word) => [fold(word), name as OperatorName])),
)
/** For a regular expression that knows an operator from a word before a colon. */
export const operatorPattern = Object.values(names).flat().join('|')

const tag = /^[a-z]{2,3}(?:-[a-z]{2,8}){0,2}$/i
const isoDay = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/
const hanDay = /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号號])?)?$/
const localDay = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/

/** An operator with its value: words, a language tag in small letters, or the beginning of a day (epoch milliseconds). */
export type Operator =
  { name: 'author' | 'tag' } | { name: 'lang'; lang: string } | { name: 'before' | 'after'; at: number }

/**
 * What an operator and its value say; null where the value is none that it understands. Days are `2026-11-20`,
 * `20.11.2026`, `2026年11月20日`, `2026-11` or `2026` where the reader is: `before` is before that begins, `after` from then on.
 */
export function readOperator(word: string, value: string): Operator | null {
  const name = byName.get(fold(word))
  if (name === undefined) return null
  if (name === 'author' || name === 'tag') return { name }
  if (name === 'lang') return tag.test(value) ? { name, lang: value.toLowerCase() } : null
  const at = startOfDay(value)
  return at === null ? null : { name, at }
}

function startOfDay(value: string): number | null {
  const local = localDay.exec(value)
  const parts = local?.slice(1).toReversed() ?? (isoDay.exec(value) ?? hanDay.exec(value) ?? []).slice(1)
  const [year, month, day] = parts.map((part: string | undefined) => Number(part ?? 1))
  if (year === undefined || month === undefined || day === undefined || year < 1970) return null
  const date = new Date(year, month - 1, day)
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null
}
