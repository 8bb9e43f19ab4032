import type { ArticleId, Forecast, RateBoard } from '#shared/model.ts'
import { parseDecimal } from '#shared/format/decimal.ts'
import { dayStart } from '#shared/format/zoned-date.ts'
import { createFormat } from '#shared/format.ts'
import { isolatedIn } from '#shared/isolated.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { chosenPairs, type ChosenPair } from '#shared/money/chosen-pairs.ts'
import { heldText } from '#shared/money/held-text.ts'
import type { Settings, TrayShows } from '#shared/settings.ts'
import { bankKeys } from '#shared/rate-sources.ts'
import type { Words } from './words.ts'

export type TrayState = {
  language: InterfaceLanguage
  board: RateBoard | null
  pairs: string[]
  headlines: { id: ArticleId; title: string }[]
  paused: boolean
  shows: TrayShows
  /** For how long each pair is shown; 0 keeps to the first. */
  turnSeconds: number
  /** The face is also written beside the icon, where the panel can. */
  hasLabel: boolean
  /** How many articles are unread. */
  unread: number
  /** Of the first chosen city; null where there is none or nothing of it is kept. */
  forecast: Forecast | null
  temperatureUnit: Settings['temperatureUnit']
}

export type Direction = 'up' | 'down' | 'flat'

/** One chosen pair, for one unit of its currency; `rate` is its value as it is written in the language. */
type PairText = Pick<ChosenPair, 'value' | 'held'> & { direction: Direction | null; label: string; rate: string }

/**
 * What the icon shows for a time. `value` is a plain decimal ("478.77"), or two numbers with their signs: the degrees of
 * night and day ("+2 +12"). `title` says it in words.
 */
export type Face = { value: string; direction: Direction | null; stale: boolean; title: string }

/** Everything the tray says: equal texts mean that nothing needs to be shown again. No faces: our mark. */
export type TrayText = { faces: Face[]; pairs: PairText[]; asOf: string; tooltip: string; headlines: string[] }

const longestTitle = 64
const arrows = { up: '\u25B2', down: '\u25BC', flat: '=' }

/** `now` decides how old stale rates are called, epoch ms. */
export function trayText(state: TrayState, words: Words, now: number): TrayText {
  const pairs = state.board === null ? [] : pairTexts(state.board, state)
  const asOf = state.board === null ? words('tray.noRates') : asOfText(state.board, state.language, words, now)
  const faces = facesOf(state, pairs, words)
  // What the icon shows in figures alone is said first.
  const first = state.shows === 'pairs' ? [] : faces.map(({ title }) => title)
  const lines = [...first, ...pairs.map(({ label }) => label), asOf, ...heldTexts(state, pairs, words)]
  if (state.paused) lines.push(words('tray.paused'))
  return {
    faces,
    pairs,
    asOf,
    tooltip: pairs.length === 0 ? ['Tilshi', ...lines].join('\n') : lines.join('\n'),
    headlines: state.headlines.map(({ title }) => isolatedIn(state.language, shortTitle(title))),
  }
}

function facesOf(state: TrayState, pairs: PairText[], words: Words): Face[] {
  const { shows, board, unread, forecast, temperatureUnit, language } = state
  const calm = { direction: null, stale: false }
  const format = createFormat(language)
  switch (shows) {
    case 'pairs':
      return pairs.map(({ value, direction, label, held }) => ({
        value,
        direction,
        stale: board?.stale === true || held !== null,
        title: label,
      }))
    case 'unread':
      if (unread === 0) return []
      return [{ ...calm, value: String(unread), title: words('tray.unread', { number: format.number(unread) }) }]
    case 'weather': {
      const today = forecast?.days[0]
      if (forecast === null || today === undefined) return []
      const degrees = [today.min, today.max]
      const city = forecast.city.names[language] ?? forecast.city.id
      const title = `${city}  ${degrees.map((each) => format.temperature(each, temperatureUnit)).join(' ')}`
      return [
        {
          ...calm,
          value: degrees.map((each) => drawnDegrees(each, temperatureUnit)).join(' '),
          stale: forecast.stale,
          title,
        },
      ]
    }
    case 'mark':
      return []
  }
}

/** Whole degrees with their sign, zero without one, as they are drawn whatever the language. */
function drawnDegrees(celsius: number, unit: TrayState['temperatureUnit']): string {
  return createFormat('en').temperature(celsius, unit).replace('°', '').replace('\u2212', '-')
}

function pairTexts(board: RateBoard, { language, pairs }: TrayState): PairText[] {
  const format = createFormat(language)
  return chosenPairs(board, pairs).map(({ currency, value, change, digits, held }) => {
    const name = `${currency}/${board.base}`.toLowerCase()
    const direction = directionOf(change)
    const moved = change === null || direction === null ? '' : `  ${arrows[direction]} ${format.signed(change, digits)}`
    const shown = format.rate(value, digits)
    // Its own day, because the line under the pairs tells another.
    const day = held?.last ? `  (${format.longDate(dayStart(held.last.date), 'UTC')})` : ''
    return { value: fixed(value, digits), direction, label: `${name}  ${shown}${moved}${day}`, rate: shown, held }
  })
}

/** Why pairs stand at an older value than the others. */
function heldTexts({ board, language }: TrayState, pairs: readonly PairText[], words: Words): string[] {
  const format = createFormat(language)
  return pairs.flatMap(({ held }) => (held === null ? [] : heldText(held, board?.date ?? '', format, words)))
}

function asOfText(board: RateBoard, language: InterfaceLanguage, words: Words, now: number): string {
  const format = createFormat(language)
  const at = dayStart(board.date ?? '')
  const values = { source: sourceName(board, words), date: format.longDate(at, 'UTC') }
  if (!board.stale) return words('tray.asOf', values)
  return words('tray.stale', { ...values, age: format.relativeTime(at, now, 'UTC') })
}

function sourceName({ source, isSample }: RateBoard, words: Words): string {
  if (isSample) return words('tray.sample')
  const bank = bankKeys[source]
  return bank === undefined ? source : words(bank)
}

function directionOf(change: string | null): Direction | null {
  const moved = change === null ? null : parseDecimal(change)
  if (moved === null) return null
  if (/^0*$/.test(moved.whole + moved.fraction)) return 'flat'
  return moved.negative ? 'down' : 'up'
}

/** Exactly so many digits after a point, for the drawing, whatever the language. */
function fixed(value: string, digits: number): string {
  return createFormat('en').rate(value, digits).replaceAll(',', '')
}

/** A headline on one short line. Long ones are cut between words where there are words. */
function shortTitle(title: string): string {
  const letters = [...title.replace(/\s+/g, ' ').trim()]
  if (letters.length <= longestTitle) return letters.join('')
  const cut = letters.slice(0, longestTitle).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > longestTitle / 2 ? cut.slice(0, space) : cut}…`
}
