import { almatyDay } from './almaty-time.ts'
import type { RateSeries } from './content.ts'
import { lines, tag } from './markup.ts'

/** How far back the newsroom has rates, in days. */
const YEAR = 366
/** Monday, 5 January 1970: the first day of the first whole week since the epoch. */
const FIRST_MONDAY = 4

type DayRate = { code: string; name: string; quant: number; value: string; index: string; change: string }

/**
 * The file of rates for `fdate` (`DD.MM.YYYY` or `DD/MM/YYYY`) in the format of the National Bank of Kazakhstan's
 * `get_rates.cfm`. A weekend or a day to come answers with the last published file. Undefined where `fdate` is not a
 * date or lies more than a year back.
 */
export function ratesFile(series: RateSeries[], fdate: string, now: number): string | undefined {
  const asked = parseDay(fdate)
  const today = almatyDay(now)
  if (asked === undefined || asked < today - YEAR) return undefined
  const day = lastWeekday(Math.min(asked, today))
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rates>',
    ...channelHead('Alternate RSS Builder'),
    tag('date', dayText(day)),
    ...ratesOf(series, day).map((rate) =>
      lines(
        '<item>',
        tag('fullname', rate.name),
        tag('title', rate.code),
        tag('description', rate.value),
        tag('quant', String(rate.quant)),
        tag('index', rate.index),
        tag('change', rate.change),
        '</item>',
      ),
    ),
    '</rates>',
  )
}

/** Today's rates in the format of the National Bank's `rates_all.xml`, an RSS 2.0 with extra elements. */
export function ratesFeed(series: RateSeries[], now: number): string {
  const day = lastWeekday(almatyDay(now))
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0"><channel>',
    ...channelHead(),
    tag('language', 'ru'),
    ...ratesOf(series, day).map((rate) =>
      lines(
        '<item>',
        tag('title', rate.code),
        tag('pubDate', dayText(day)),
        tag('description', rate.value),
        tag('quant', String(rate.quant)),
        tag('index', rate.index),
        tag('change', rate.change),
        '<link/>',
        '</item>',
      ),
    ),
    '</channel></rss>',
  )
}

/** What the bank answers, with status 200, to an `fdate` that it cannot read. */
export function badDateBody(now: number): string {
  const day = dayText(almatyDay(now))
  const message = `Invalid format date. Correct format is: ${day} or ${day.replaceAll('.', '/')}`
  return JSON.stringify({ code: 500, message })
}

function channelHead(generator?: string): string[] {
  const title = 'Official exchange rates of National Bank of Republic Kazakhstan'
  return [
    generator === undefined ? '' : tag('generator', generator),
    tag('title', title),
    tag('link', 'www.nationalbank.kz'),
    tag('description', title),
    tag('copyright', 'www.nationalbank.kz'),
  ]
}

function ratesOf(series: RateSeries[], day: number): DayRate[] {
  return series.map(({ code, name, quant, tiyn }) => {
    const value = onRing(tiyn, weekdaysUntil(day))
    const change = value - onRing(tiyn, weekdaysUntil(day) - 1)
    return { code, name, quant, value: trimZeros(decimal(value)), index: indexOf(change), change: signed(change) }
  })
}

/** The list is read as a ring so that a date keeps its rate for ever, whatever the day on which it is asked for. */
function onRing(tiyn: number[], position: number): number {
  return tiyn[((position % tiyn.length) + tiyn.length) % tiyn.length] ?? 0
}

function weekdaysUntil(day: number): number {
  const sinceMonday = day - FIRST_MONDAY
  const week = Math.floor(sinceMonday / 7)
  return week * 5 + Math.min(sinceMonday - week * 7, 4)
}

function lastWeekday(day: number): number {
  const weekday = (((day - FIRST_MONDAY) % 7) + 7) % 7
  return day - Math.max(0, weekday - 4)
}

function indexOf(change: number): string {
  return change > 0 ? 'UP' : change < 0 ? 'DOWN' : ''
}

function signed(change: number): string {
  return change === 0 ? '0.00' : `${change > 0 ? '+' : '-'}${decimal(Math.abs(change))}`
}

function decimal(tiyn: number): string {
  return `${Math.floor(tiyn / 100)}.${String(tiyn % 100).padStart(2, '0')}`
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/, '')
}

function parseDay(text: string): number | undefined {
  const match = /^(\d{2})([./])(\d{2})\2(\d{4})$/.exec(text)
  if (match === null) return undefined
  const at = Date.UTC(Number(match[4]), Number(match[3]) - 1, Number(match[1]))
  const day = at / 86_400_000
  return dayText(day) === text.replaceAll('/', '.') ? day : undefined
}

function dayText(day: number): string {
  const [year, month, date] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${date}.${month}.${year}`
}
