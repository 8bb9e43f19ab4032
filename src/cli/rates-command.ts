import { bankDay, shiftDay } from '#core/rates/bank-calendar.ts'
import { rateBoard, rateHistory } from '#core/rates/rate-board.ts'
import type { RateSource } from '#core/rates/rate-source.ts'
import { isStoredRateSource, rateSource, type RateChoice } from '#core/rates/rate-sources.ts'
import { AppError } from '#shared/errors.ts'
import type { HeldRate, RateBoard } from '#shared/model.ts'
import { roundTo } from '#shared/money/decimal.ts'
import { fractionOf } from '#shared/money/unit-rate.ts'
import { rateSourceNames } from '#shared/rate-sources.ts'
import { dayOption, textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { readSettings } from './read-settings.ts'
import { table } from './table.ts'

/** How far back a history goes by default, in days. */
const historyDays = 30

export async function ratesCommand(invocation: Invocation): Promise<Outcome> {
  const currency = currencyOption(invocation, 'history')
  const date = dayOption(invocation, 'on')
  const range = { from: dayOption(invocation, 'from'), to: dayOption(invocation, 'to') }
  if (currency !== undefined) {
    if (date !== undefined) throw wrongUsage('--on goes without --history, which has --from and --to')
    return history(invocation, currency, range)
  }
  if (range.from !== undefined || range.to !== undefined) throw wrongUsage('--from and --to go with --history')
  const request = { ...toldOf(invocation), ...(date === undefined ? {} : { date }) }
  const choice = choiceOf(invocation)
  const board = await withLibrary(invocation, (db) => rateBoard(db, request, Date.now(), choice)).catch(tellOfBase)
  return { json: boardDocument(board), text: () => describe(board, date) }
}

/**
 * Values are decimals as numbers: a published rate has far fewer digits than a number keeps. `quotedIn` says which way
 * they are told: units of the base for `nominal` units of the currency, or units of the currency for one of the base.
 */
function boardDocument(board: RateBoard) {
  const { date, base, source, stale, staleReason, held = [], rates } = board
  const numbers = rates.map(({ currency, nominal, value, change }) => ({
    currency,
    nominal,
    rate: Number(value),
    change: change === null ? null : Number(change),
  }))
  return {
    date,
    base,
    source,
    quotedIn: quotedIn(board),
    stale,
    ...(staleReason !== undefined && { staleReason }),
    ...(held.length > 0 && { heldBack: held.map(heldDocument) }),
    rates: numbers,
  }
}

function heldDocument({ currency, nominal, value, last }: HeldRate) {
  const lastGood = last === null ? null : { date: last.date, nominal: last.nominal, rate: Number(last.value) }
  return { currency, nominal, rate: Number(value), last: lastGood }
}

/** A base that the source does not quote, in words about rates: the usual ones are about documents. */
function tellOfBase(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'unsupported') throw error
  const { source = '', base = '' } = error.params
  throw new AppError({
    code: 'unsupported',
    params: { message: `${source} has no rate of ${base} to tell others in.` },
  })
}

type DayRange = { from: string | undefined; to: string | undefined }

async function history(invocation: Invocation, currency: string, range: DayRange): Promise<Outcome> {
  const { to = shiftDay(bankDay(Date.now()), 1), from = shiftDay(to, -historyDays) } = range
  if (from > to) throw wrongUsage(`--from ${from} is after --to ${to}`)
  const request = { ...toldOf(invocation), currency, from, to }
  const choice = choiceOf(invocation)
  const series = await withLibrary(invocation, (db) => rateHistory(db, request, choice)).catch(tellOfBase)
  const { source, base, points } = series
  const days = points.map(({ date, value }) => ({ date, rate: Number(value) }))
  const text = () =>
    points.length === 0
      ? `No rates of ${currency} from ${from} to ${to} are stored.`
      : table(points.map(({ date, value }) => [date, value]))
  return { json: { source, base, currency, series: days }, text }
}

/** Who is named is told in the own base and digits, unless another base is named too. */
function toldOf(invocation: Invocation): { source?: string; base?: string; asPublished: boolean } {
  const source = textOption(invocation, 'source')
  if (source !== undefined && !isStoredRateSource(source))
    throw wrongUsage(`--source must be one of ${rateSourceNames.join(', ')}, not “${source}”`)
  const named = source === undefined ? undefined : rateSource(source).base
  const base = currencyOption(invocation, 'base') ?? named
  return { asPublished: true, ...(source !== undefined && { source }), ...(base !== undefined && { base }) }
}

function choiceOf(invocation: Invocation): RateChoice {
  const { ratesSource, ratesBase } = readSettings(invocation)
  return { source: ratesSource, base: ratesBase }
}

function currencyOption(invocation: Invocation, name: string): string | undefined {
  const code = textOption(invocation, name)?.toUpperCase()
  if (code === undefined || /^[A-Z]{3}$/.test(code)) return code
  throw wrongUsage(`--${name} must be a currency such as USD, not “${code}”`)
}

function describe(board: RateBoard, asked: string | undefined): string {
  const { date, base, source, stale, staleReason, isSample, held = [], rates } = board
  if (date === null && asked !== undefined) return `No rates of ${asked} or shortly before are stored.`
  if (date === null) return 'No rates are stored. `tilshi refresh` fetches them.'
  const old = staleReason === undefined ? 'not fresh' : `not fresh: ${staleReason}`
  const notes = [isSample ? 'invented by the sample newsroom' : '', stale ? old : ''].filter(Boolean)
  const direction = quotedIn(board) === 'base' ? `in ${base}` : `for 1 ${base}`
  const head = `${source}, ${date}, ${direction}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`
  const publisher = publisherOf(source)
  const isRebased = publisher !== null && publisher.base !== base
  const rows = rates.map(({ currency, nominal, value, change }) => {
    // A quotient has more digits than anybody published.
    const shown = (text: string) => (isRebased ? roundTo(text, fractionOf(value) + 2) : text)
    return [`${nominal} ${currency}`, shown(value), change === null ? '' : signed(shown(change))]
  })
  const doubts = held.map(({ currency, nominal, value, last }) => {
    const lastGood = last === null ? '' : `; last good ${last.value} for ${last.nominal} of ${last.date}`
    return `held back: ${nominal} ${currency} ${value}${lastGood}\n`
  })
  return `${head}\n${table(rows)}${doubts.join('')}`
}

function quotedIn({ source, base }: RateBoard): 'base' | 'currency' {
  const publisher = publisherOf(source)
  return publisher?.base === base ? publisher.quotedIn : 'base'
}

function publisherOf(source: string): RateSource | null {
  return isStoredRateSource(source) ? rateSource(source) : null
}

function signed(change: string): string {
  return change.startsWith('-') ? change : `+${change}`
}
