import type { Topic } from '#shared/api.ts'
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
import { refreshWeather } from './weather/refresh-weather.ts'

type SeriesDeps = {
  db: Database
  http: Http
  now: () => number
  settings: () => Pick<Settings, 'cities' | 'weatherSource' | 'ratesSource' | 'ratesBase' | 'ratesYears'>
  changed: (...topics: Topic[]) => void
  onBug: (error: unknown) => void
}

/**
 * Rates and weather, as the reader chose them: one step of a refresh each, what watches the rates, and what fetches
 * their past. With neither a feed of the network nor the sample subscribed, nobody is asked.
 */
export function createSeries({ db, http, now, settings, changed, onBug }: SeriesDeps) {
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
    // The board tells why nothing has come, too.
    const hasFailed = report.failure !== null && report.failure.code !== 'cancelled'
    return { ...report, changed: report.changed || hasFailed }
  }
  const weather: RefresherDeps['weather'] = async (signal, force) => {
    const origin = chooseOrigin(db)
    if (origin === null) return { cities: 0, changed: false, failure: null }
    const { cities: cityIds, weatherSource: chosen } = settings()
    return refreshWeather({ db, http, now, origin, signal, force, cityIds, chosen })
  }
  const filler = createFiller({ db, http, now, choice: rateChoice, years, changed: () => changed('rates'), onBug })
  return { rateChoice, alerts, rates, weather, filler }
}
