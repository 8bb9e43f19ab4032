import type { Rate } from '#shared/model.ts'
import type { StoredRateSource } from '#shared/rate-sources.ts'

/** One day's rates as a source publishes them; `date` (`YYYY-MM-DD`) is the day they are official for. */
export type PublishedDay = { date: string; rates: Rate[] }

/** What a file says: its days, when the next comes (epoch ms) if it tells, and the source's own ids of currencies. */
export type RateFile = { days: PublishedDay[]; nextUpdateAt?: number; ids?: ReadonlyMap<string, string> }

/** A file with the past of a source: the whole of `part` since a day, which is not asked for again. */
export type HistoryFile = { part: string; since: string; path: string; parse: (bytes: Uint8Array) => RateFile }

/** Who publishes rates, where, and when. Paths are relative to `folder`; parsers are pure and throw `unreadable`. */
export type RateSource = {
  name: StoredRateSource
  base: string
  /** `base`: units of the base for `nominal` units of a currency; `currency`: units of a currency for one of the base. */
  quotedIn: 'base' | 'currency'
  folder: string
  parse(bytes: Uint8Array): RateFile
  /** Where the newest rates are, the first that answers; `newest` is the newest stored day, `today` the source's. */
  latest(newest: string | null, today: string): string[]
  /** Where the rates of one day are, by a source that has such files. */
  ofDay?(date: string): string
  /** Files that together hold every day from `from` to `to`; `ids` are those of the newest file. */
  history?(from: string, to: string, ids: ReadonlyMap<string, string>): HistoryFile[]
  /** How many days back the newest file reaches. */
  latestDays: number
  timeZone: string
  /** By then, on the source's clock, the new rates are out. */
  hour: number
  /** Whether the new rates are those of the next day. */
  isDayAhead: boolean
}

export type Publication = Pick<RateSource, 'timeZone' | 'hour' | 'isDayAhead'>
