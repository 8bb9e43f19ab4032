import { cities } from '#core/weather/cities.ts'
import { forecastOf } from '#core/weather/weather-store.ts'
import { weather } from '#shared/locales/en.json'
import type { Forecast } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { readSettings } from './read-settings.ts'
import { localTime, table } from './table.ts'

export async function weatherCommand(invocation: Invocation): Promise<Outcome> {
  const known = cities().map(({ id }) => id)
  const asked = textOption(invocation, 'city')?.toLowerCase()
  if (asked !== undefined && !known.includes(asked))
    throw wrongUsage(`--city must be one of ${known.join(', ')}, not “${asked}”`)
  const chosen = readSettings(invocation).cities.find((id) => known.includes(id))
  const city = asked ?? chosen ?? known[0] ?? ''
  const forecast = await withLibrary(invocation, (db) => forecastOf(db, city, Date.now()))
  const { fetchedAt, stale, days } = forecast
  const fetched = fetchedAt === null ? null : new Date(fetchedAt).toISOString()
  return { json: { city, fetchedAt: fetched, stale, days }, text: () => describe(forecast) }
}

function describe({ city, fetchedAt, stale, source, days }: Forecast): string {
  const name = city.names['en'] ?? city.id
  if (fetchedAt === null)
    return `No forecast is stored for ${name}. \`tilshi refresh\` fetches those of the chosen cities.`
  const head = `${name}, ${source}, ${localTime(fetchedAt)}${stale ? ', not fresh' : ''}`
  const rows = days.map(({ date, min, max, code }) => {
    const kind = weatherKind(code)
    return [date, `${degrees(min)} … ${degrees(max)}`, kind === null ? '' : weather[kind]]
  })
  return `${head}\n${table(rows)}`
}

function degrees(value: number): string {
  return `${value > 0 ? '+' : ''}${Math.round(value)}°`
}
