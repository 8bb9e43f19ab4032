import { Parser } from 'htmlparser2'
import { AppError } from '#shared/errors.ts'
import type { Rate } from '#shared/model.ts'
import { compareDecimals, isDecimal } from '#shared/money/decimal.ts'

/** Names in lower case: the text of each element in it, and its own attributes as `@name`. */
export type Fields = ReadonlyMap<string, string>

/** The root's name, what stands outside of items, and the items in their order. */
type Elements = { root: string; top: Fields; items: Fields[] }

/**
 * Reads an XML file of rates whose items are the elements called `item`. Only codes, numbers and dates are wanted,
 * which are ASCII, so that UTF-8 and windows-1251 read alike. Throws `unreadable` for a root that is none of `roots`
 * and for a file that was cut off: half a number is another number.
 */
export function readXml(bytes: Uint8Array, roots: readonly string[], item: string): Elements {
  const text = textOf(bytes)
  if (text.trimStart().startsWith('{')) throw unreadable(reasonIn(text))
  const top = new Map<string, string>()
  const items: Map<string, string>[] = []
  let root = ''
  let inside = top
  let content = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        content = ''
        if (name === item) {
          inside = new Map()
          items.push(inside)
        }
        if (name === item || root === '')
          for (const [key, value] of Object.entries(attributes)) inside.set(`@${key}`, value.trim())
        root ||= name
      },
      ontext(part) {
        content += part
      },
      onclosetag(name) {
        if (name === item) inside = top
        else inside.set(name, content.trim())
        content = ''
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(text)
  if (!roots.includes(root)) throw unreadable(`<${root}> is not a file of rates`)
  const end = items.length === 0 ? `(</${root}\\s*>|/>)` : `</${root}\\s*>`
  if (!new RegExp(`${end}\\s*$`, 'i').test(text)) throw unreadable('the file was cut off')
  return { root, top, items }
}

/** Reads a JSON document; throws `unreadable` for any other. */
export function readJson(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw unreadable(text.trimStart().startsWith('<') ? 'a page instead of rates' : 'not JSON, or cut off')
  }
}

/** The texts and numbers of a JSON object as texts; null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const texts = Object.entries(value).filter(([, each]) => typeof each === 'string' || typeof each === 'number')
  return new Map(texts.map(([key, each]) => [key.toLowerCase(), String(each)]))
}

type RateTexts = Partial<Record<'currency' | 'value' | 'nominal' | 'change', string | undefined>>

/**
 * A rate with the source's own digits, or nothing when it has no currency, no value or no whole nominal. A value of
 * zero stays: whoever stores it holds it back. A change that is not a number is null.
 */
export function readRate({ currency = '', value = '', nominal = '', change = '' }: RateTexts): Rate[] {
  const units = Number(nominal || 1)
  const decimal = decimalText(value)
  if (!/^[A-Z]{3}$/.test(currency) || decimal === null || !Number.isSafeInteger(units) || units < 1) return []
  if (compareDecimals(decimal, '0') < 0) return []
  return [{ currency, nominal: units, value: decimal, change: decimalText(change) }]
}

/** Without what a file says twice alike. What it contradicts itself about stays: whoever stores it holds that back. */
export function withoutRepeats(rates: readonly Rate[]): Rate[] {
  return [...new Map(rates.map((rate) => [`${rate.currency} ${rate.nominal} ${rate.value}`, rate])).values()]
}

/** Rates with the day of each as days, newest first. */
export function groupDays(dated: readonly { date: string; rate: Rate }[]): { date: string; rates: Rate[] }[] {
  const days = new Map<string, Rate[]>()
  for (const { date, rate } of dated) days.set(date, [...(days.get(date) ?? []), rate])
  return [...days]
    .map(([date, rates]) => ({ date, rates: withoutRepeats(rates) }))
    .toSorted((one, other) => (one.date < other.date ? 1 : -1))
}

/** The digits as they are, with a point, without a plus sign and without an exponent; null for what is no number. */
export function decimalText(text: string): string | null {
  const plain = text
    .replace(',', '.')
    .replace(/^\+/, '')
    .replace(/^\u2212/, '-')
  const [, sign = '', whole = '', fraction = '', power = ''] =
    /^(-?)(\d+)(?:\.(\d+))?e([-+]?\d{1,2})$/i.exec(plain) ?? []
  if (power === '') return isDecimal(plain) ? plain : null
  const digits = whole + fraction
  const point = whole.length + Number(power)
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`
  return `${sign}${digits.slice(0, Math.max(point, 0)) || '0'}.${'0'.repeat(Math.max(-point, 0))}${digits.slice(Math.max(point, 0))}`
}

/** `DD.MM.YYYY`, in old files `DD.MM.YY`, or `YYYY-MM-DD`, as the last; null for what is not in the calendar. */
export function readDay(text = ''): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{2})[./](\d{2})[./](\d{4}|\d{2})$/.exec(text) ?? []
  const date = day === '' ? text : `${year.length === 2 ? `20${year}` : year}-${month}-${day}`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null
}

/** The same, but a file without its day is of no use. */
export function requiredDay(text: string | undefined): string {
  const date = readDay(text)
  if (date === null) throw unreadable('no date')
  return date
}

/** `2026-04-01` as most banks here want it asked: `01.04.2026`. */
export function dayMonthYear(date: string, sign: '.' | '/' = '.'): string {
  return date.split('-').toReversed().join(sign)
}

export function unreadable(detail: string): AppError {
  return new AppError({ code: 'unreadable', params: { detail } })
}

/** By its byte order mark, else UTF-8, in which what is wanted of windows-1251 reads the same. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

function reasonIn(json: string): string {
  const [, message = 'an error instead of rates'] = /"message"\s*:\s*"([^"]*)"/.exec(json) ?? []
  return message
}
