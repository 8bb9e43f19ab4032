import { Parser } from 'htmlparser2'
import { AppError } from '#shared/errors.ts'
import type { Rate } from '#shared/model.ts'
import { compareDecimals, isDecimal } from '#shared/money/decimal.ts'

/** A file of the National Bank of Kazakhstan: tenge for `nominal` units of each currency. */
export type NbkFile = {
  /** The day the rates are official for, `YYYY-MM-DD`. */
  date: string
  rates: Rate[]
}

/** The texts of one element: the channel's own or those of one `<item>`. */
type Fields = Map<string, string>

/**
 * Reads `get_rates.cfm` (`<rates>`, one `<date>`) and `rates_all.xml` (RSS 2.0, a `<pubDate>` in each item). The rates
 * keep the bank's own digits. An item without a currency, a positive value and a whole nominal is left out; a change
 * that is not a number is null. The bank answers mistakes with JSON and status 200: that, any other document, and one
 * without a date throw `unreadable` with the reason as `detail`.
 */
export function parseNbk(bytes: Uint8Array): NbkFile {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (text.trimStart().startsWith('{')) throw unreadable(reasonOf(text))
  const { root, channel, items } = readFields(text)
  if (root !== 'rates' && root !== 'rss') throw unreadable(`<${root ?? ''}> is not a file of rates`)
  const date = readDay(channel.get('date') ?? items[0]?.get('pubdate') ?? '')
  if (date === null) throw unreadable('no date')
  return { date, rates: items.flatMap((item) => rateOf(item) ?? []) }
}

/** `2026-04-01` as the bank wants it asked: `01.04.2026`. */
export function nbkDay(date: string): string {
  return date.split('-').toReversed().join('.')
}

function readFields(text: string): { root: string | undefined; channel: Fields; items: Fields[] } {
  const channel: Fields = new Map()
  const items: Fields[] = []
  let root: string | undefined
  let inItem = false
  let content = ''
  const parser = new Parser(
    {
      onopentag(name) {
        root ??= name
        content = ''
        if (name !== 'item') return
        inItem = true
        items.push(new Map())
      },
      ontext(part) {
        content += part
      },
      onclosetag(name) {
        if (name === 'item') inItem = false
        else (inItem ? items.at(-1) : channel)?.set(name, content.trim())
        content = ''
      },
    },
    { xmlMode: true, lowerCaseTags: true },
  )
  parser.end(text)
  return { root, channel, items }
}

function rateOf(item: Fields): Rate | null {
  const currency = item.get('title') ?? ''
  const value = decimalText(item.get('description') ?? '')
  const nominal = Number(item.get('quant') || 1)
  if (!/^[A-Z]{3}$/.test(currency) || value === null || !Number.isSafeInteger(nominal) || nominal < 1) return null
  if (compareDecimals(value, '0') <= 0) return null
  return { currency, nominal, value, change: decimalText(item.get('change') ?? '') }
}

/** The digits as they are, with a point and without a plus sign. */
function decimalText(text: string): string | null {
  const plain = text
    .replace(',', '.')
    .replace(/^\+/, '')
    .replace(/^\u2212/, '-')
  return isDecimal(plain) ? plain : null
}

/** `DD.MM.YYYY`, in old files `DD.MM.YY`. */
function readDay(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{2})[./](\d{2})[./](\d{4}|\d{2})$/.exec(text) ?? []
  const date = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : null
}

function reasonOf(json: string): string {
  const [, message = 'an error instead of rates'] = /"message"\s*:\s*"([^"]*)"/.exec(json) ?? []
  return message
}

function unreadable(detail: string): AppError {
  return new AppError({ code: 'unreadable', params: { detail } })
}
