import type { Topic } from '#shared/api.ts'
import type { Failure } from '#shared/errors.ts'
import type { Forecast } from '#shared/model.ts'
import type { Settings } from '#shared/settings.ts'
import { chooseOrigin } from './db/origin-store.ts'
import type { Database } from './db/open.ts'
import type { Http } from './http/http.ts'
import type { RefresherDeps } from './jobs.ts'
import { evaluateAlerts, type AlertDeps } from './rates/alerts.ts'
import { createFiller } from './rates/fill-rates.ts'
import { rateHistory } from './rates/rate-board.ts'
import type { RateChoice } from './rates/rate-sources.ts'
import { refreshRates } from './rates/refresh-rates.ts'
import { forecastWait, refreshWeather } from './weather/refresh-weather.ts'
import { forecastOf } from './weather/weather-store.ts'

type SeriesDeps = {
  db: Database
  http: Http
  now: () => number
  settings: () => Pick<Settings, 'cities' | 'weatherSource' | 'ratesSource' | 'ratesBase' | 'ratesYears'>
  /** Whether nothing is asked unbidden. */
  paused: () => boolean
  changed: (...topics: Topic[]) => void
  onBug: (error: unknown) => void
}

/**
 * Rates and weather, as the reader chose them: one step of a refresh each, what watches the rates, and what fetches
 * their past. With neither a feed of the network nor the sample subscribed, nobody is asked.
 */
export function createSeries({ db, http, now, settings, paused, changed, onBug }: SeriesDeps) {
  const rateChoice = (): RateChoice => ({ source: settings().ratesSource, base: settings().ratesBase })
  const years = () => settings().ratesYears
  const alerts: AlertDeps = {
    db,
    now,
    series: (currency, from) => rateHistory(db, { currency, from, to: '9999-12-31' }, rateChoice()),
  }
  const rates: RefresherDeps['rates'] = async (signal, force) => {
    const origin = chooseOrigin(db)
    const report =
      origin === null
        ? { date: null, count: 0, source: '' as const, changed: false, failure: null }
        : await refreshRates({ db, http, now, origin, signal, force, choice: rateChoice(), years: years() })
    // Also when nothing is new: what was stored before an end could not be looked at.
    try {
      if (evaluateAlerts(alerts)) changed('alerts')
    } catch (error) {
      // What could not be looked at now is with the next refresh, which must not fail of it.
      onBug(error)
    }
    return withFailure(report)
  }
  const weather: RefresherDeps['weather'] = async (signal, force) => {
    const origin = chooseOrigin(db)
    if (origin === null) return { cities: 0, changed: false, failure: null }
    const { cities: cityIds, weatherSource: chosen } = settings()
    return withFailure(await refreshWeather({ db, http, now, origin, signal, force, cityIds, chosen }))
  }
  const forecast = (cityId: string): Forecast => {
    const stored = forecastOf(db, cityId, now())
    if (stored.days.length > 0) return stored
    const origin = chooseOrigin(db)
    if (origin === null) return stored
    const wait = forecastWait({ db, now, origin, chosen: settings().weatherSource }, cityId)
    return wait === undefined ? stored : { ...stored, wait: paused() ? { ...wait, dueAt: null } : wait }
  }
  const filler = createFiller({ db, http, now, choice: rateChoice, years, changed: () => changed('rates'), onBug })
  return { rateChoice, alerts, rates, weather, forecast, filler }
}

/** Why nothing has come is shown, too. */
function withFailure<Report extends { changed: boolean; failure: Failure | null }>(report: Report): Report {
  const hasFailed = report.failure !== null && report.failure.code !== 'cancelled'
  return { ...report, changed: report.changed || hasFailed }
}
