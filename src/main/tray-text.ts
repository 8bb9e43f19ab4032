import type { ArticleId, Rate, RateBoard } from '#shared/model.ts'
import { parseDecimal } from '#shared/format/decimal.ts'
import { dayStart } from '#shared/format/zoned-date.ts'
import { createFormat } from '#shared/format.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { fractionOf, perUnit } from '#shared/money/unit-rate.ts'
import type { Words } from './words.ts'

export type TrayState = {
  language: InterfaceLanguage
  board: RateBoard | null
  pairs: string[]
  headlines: { id: ArticleId; title: string }[]
  paused: boolean
}

export type Direction = 'up' | 'down' | 'flat'

/** One chosen pair, for one unit of its currency. */
type PairText = { value: string; direction: Direction | null; label: string }

/** Everything the tray says in words: equal texts mean that nothing needs to be shown again. */
export type TrayText = { pairs: PairText[]; asOf: string; tooltip: string; headlines: string[] }

const longestTitle = 64
const arrows = { up: '\u25B2', down: '\u25BC', flat: '=' }

/** `now` decides how old stale rates are called, epoch ms. */
export function trayText(state: TrayState, words: Words, now: number): TrayText {
  const pairs = state.board === null ? [] : pairTexts(state.board, state)
  const asOf = state.board === null ? words('tray.noRates') : asOfText(state.board, state.language, words, now)
  const lines = [...pairs.map(({ label }) => label), asOf]
  if (state.paused) lines.push(words('tray.paused'))
  return {
    pairs,
    asOf,
    tooltip: pairs.length === 0 ? ['Tilshi', ...lines].join('\n') : lines.join('\n'),
    headlines: state.headlines.map(({ title }) => shortTitle(title)),
  }
}

function pairTexts(board: RateBoard, { language, pairs }: TrayState): PairText[] {
  const format = createFormat(language)
  return pairs.flatMap((currency) => {
    const rate = board.rates.find((each) => each.currency === currency)
    if (rate === undefined) return []
    const value = perUnit(rate.value, rate.nominal)
    const digits = fractionOf(value)
    const name = `${currency}/${board.base}`.toLowerCase()
    const direction = directionOf(rate)
    const change =
      rate.change === null || direction === null
        ? ''
        : `  ${arrows[direction]} ${format.signed(perUnit(rate.change, rate.nominal), digits)}`
    return { value: fixed(value, digits), direction, label: `${name}  ${format.rate(value, digits)}${change}` }
  })
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
  const named = { nbk: 'banks.nbk', cbr: 'banks.cbr', cbu: 'banks.cbu', ecb: 'banks.ecb' } as const
  return source in named ? words(named[source as keyof typeof named]) : source
}

function directionOf({ change }: Rate): Direction | null {
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
