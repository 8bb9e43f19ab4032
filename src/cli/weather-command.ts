import { cities, cityCalled } from '#core/weather/cities.ts'
import { forecastOf } from '#core/weather/weather-store.ts'
import { weather } from '#shared/locales/en.json'
import type { City, Forecast } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { readSettings } from './read-settings.ts'
import { localTime, table } from './table.ts'

export async function weatherCommand(invocation: Invocation): Promise<Outcome> {
  const asked = textOption(invocation, 'city')
  const city = asked === undefined ? firstChosen(invocation) : cityCalled(asked)
  if (city === undefined) throw wrongUsage(`--city must be a city of the list, by its id or name, not “${asked}”`)
  const forecast = await withLibrary(invocation, (db) => forecastOf(db, city.id, Date.now()))
  const { fetchedAt, stale, days } = forecast
  const fetched = fetchedAt === null ? null : new Date(fetchedAt).toISOString()
  return { json: { city: city.id, fetchedAt: fetched, stale, days }, text: () => describe(forecast) }
}

/** The first of those that the reader has chosen, else the first of the list. */
function firstChosen(invocation: Invocation): City | undefined {
  const ids = readSettings(invocation).cities
  return ids.flatMap((id) => cities().find((city) => city.id === id) ?? [])[0] ?? cities()[0]
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
