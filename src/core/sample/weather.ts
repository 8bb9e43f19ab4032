import { almatyDay, almatyOffset } from './almaty-time.ts'

/** Mean highest and lowest temperature of each month, °C; rough figures for a sample, not a climate record. */
const PLACES = [
  {
    latitude: 51.125,
    longitude: 71.4375,
    elevation: 352,
    swing: 6,
    wind: 17,
    max: [-10, -8.5, -1.5, 11, 20, 25.5, 27, 25, 18.5, 9.5, -1, -8],
    min: [-18.5, -18, -11, -0.5, 6.5, 12, 14.5, 12, 5.5, -0.5, -8.5, -16],
  },
  {
    latitude: 43.25,
    longitude: 76.875,
    elevation: 787,
    swing: 4.5,
    wind: 7,
    max: [0.7, 2.2, 8.7, 17.3, 22.4, 27.5, 30, 29.4, 24.2, 16.3, 8.2, 2.3],
    min: [-8.4, -6.9, -1.1, 5.9, 11, 15.8, 18, 16.8, 11.5, 4.6, -1.3, -6.4],
  },
] as const

type Place = (typeof PLACES)[number]

type DayWeather = {
  weather_code: number
  temperature_2m_max: number
  temperature_2m_min: number
  precipitation_sum: number
  wind_speed_10m_max: number
}

const DAILY_UNITS: Record<keyof DayWeather, string> = {
  weather_code: 'wmo code',
  temperature_2m_max: '°C',
  temperature_2m_min: '°C',
  precipitation_sum: 'mm',
  wind_speed_10m_max: 'km/h',
}

const CURRENT_UNITS = { temperature_2m: '°C', weather_code: 'wmo code', wind_speed_10m: 'km/h' }

export type WeatherAnswer = { status: 200 | 400; body: string }

/**
 * Answers a forecast request in the shape of Open-Meteo's `/v1/forecast` for Astana and Almaty: daily values and the
 * current ones that were asked for, one object for one place and a list for several. The weather of a day is invented
 * from the day itself, plausible for its season and the same whenever it is asked for. What cannot be answered is
 * refused as Open-Meteo refuses it: status 400 with `{error: true, reason}`.
 */
export function forecast(query: URLSearchParams, now: number): WeatherAnswer {
  const latitudes = (query.get('latitude') ?? '').split(',').map(Number)
  const longitudes = (query.get('longitude') ?? '').split(',').map(Number)
  const places = latitudes.map((latitude, index) => placeNear(latitude, longitudes[index] ?? Number.NaN))
  const known = places.filter((place) => place !== undefined)
  if (known.length < places.length) return refuse('No data is available for this location')
  const daily = names(query, 'daily', DAILY_UNITS)
  const current = names(query, 'current', CURRENT_UNITS)
  if (daily === undefined || current === undefined)
    return refuse('Cannot initialize variable from invalid String value')
  if (daily.length > 0 && !query.has('timezone')) return refuse('Timezone is required')
  const days = Number(query.get('forecast_days') ?? 7)
  if (!(days >= 1 && days <= 16)) return refuse('Forecast days is invalid. Allowed range 0 to 16.')
  const answers = known.map((place) => placeForecast(place, daily, current, days, now))
  return { status: 200, body: JSON.stringify(answers.length === 1 ? answers[0] : answers) }
}

function placeForecast(
  place: Place,
  daily: (keyof DayWeather)[],
  current: (keyof typeof CURRENT_UNITS)[],
  dayCount: number,
  now: number,
): object {
  const offset = almatyOffset(now)
  const today = almatyDay(now)
  const days = Array.from({ length: dayCount }, (_, index) => today + index)
  const weather = days.map((day) => dayWeather(place, day))
  const present = currentWeather(place, now)
  return {
    latitude: place.latitude,
    longitude: place.longitude,
    generationtime_ms: 0.21,
    utc_offset_seconds: offset / 1000,
    timezone: 'Asia/Almaty',
    timezone_abbreviation: `GMT+${offset / 3_600_000}`,
    elevation: place.elevation,
    ...(current.length > 0 && {
      current_units: { time: 'iso8601', interval: 'seconds', ...pick(CURRENT_UNITS, current) },
      current: { time: present.time, interval: 900, ...pick(present, current) },
    }),
    ...(daily.length > 0 && {
      daily_units: { time: 'iso8601', ...pick(DAILY_UNITS, daily) },
      daily: {
        time: days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
        ...Object.fromEntries(daily.map((name) => [name, weather.map((values) => values[name])])),
      },
    }),
  }
}

function dayWeather(place: Place, day: number): DayWeather {
  const month = monthPosition(day)
  // Neighbouring days share two of three throws, so that warm and cold spells last a few days.
  const spell = (noise(place, day, 1) + noise(place, day + 1, 1) + noise(place, day + 2, 1)) / 3
  const shift = (spell - 0.5) * 2 * place.swing
  const max = tenths(seasonal(place.max, month) + shift)
  const min = seasonal(place.min, month) + shift - noise(place, day, 2) * 2
  const wet = noise(place, day, 3)
  return {
    weather_code: weatherCode(wet, max),
    temperature_2m_max: max,
    temperature_2m_min: tenths(min),
    precipitation_sum: wet > 0.7 ? tenths((wet - 0.68) * 18) : 0,
    wind_speed_10m_max: tenths(place.wind * (0.7 + noise(place, day, 4))),
  }
}

function weatherCode(wet: number, max: number): number {
  if (wet < 0.7) return Math.floor(wet / 0.175)
  const strength = Math.floor((wet - 0.7) / 0.1)
  if (max < 1) return [71, 73, 75][strength] ?? 71
  return max > 24 ? ([80, 81, 95][strength] ?? 80) : ([61, 63, 65][strength] ?? 61)
}

/** Coldest at five in the morning, warmest at three in the afternoon, a half wave between them. */
function currentWeather(place: Place, now: number) {
  const local = Math.floor((now + almatyOffset(now)) / 900_000) * 900_000
  const today = dayWeather(place, almatyDay(now))
  const hour = (local % 86_400_000) / 3_600_000
  const warmth = (1 - Math.cos((Math.PI * (hour <= 15 ? hour - 5 : 29 - hour)) / (hour <= 15 ? 10 : 14))) / 2
  const span = today.temperature_2m_max - today.temperature_2m_min
  return {
    time: new Date(local).toISOString().slice(0, 16),
    temperature_2m: tenths(today.temperature_2m_min + span * warmth),
    weather_code: today.weather_code,
    wind_speed_10m: tenths(today.wind_speed_10m_max * (0.5 + warmth / 3)),
  }
}

function placeNear(latitude: number, longitude: number): Place | undefined {
  return PLACES.find(
    (place) => Math.abs(place.latitude - latitude) < 0.5 && Math.abs(place.longitude - longitude) < 0.5,
  )
}

function names<K extends string>(query: URLSearchParams, key: string, known: Record<K, string>): K[] | undefined {
  const asked = query
    .getAll(key)
    .flatMap((list) => list.split(','))
    .filter((name) => name !== '')
  const found = (Object.keys(known) as K[]).filter((name) => asked.includes(name))
  return found.length === new Set(asked).size ? found : undefined
}

function pick<T extends object, K extends keyof T>(from: T, keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>
}

function refuse(reason: string): WeatherAnswer {
  return { status: 400, body: JSON.stringify({ error: true, reason }) }
}

/** Position in the year in months, 0.5 in the middle of January. */
function monthPosition(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCMonth() + (date.getUTCDate() - 0.5) / 30.5
}

function seasonal(months: readonly number[], position: number): number {
  const before = Math.floor(position - 0.5)
  const share = position - 0.5 - before
  return at(months, before) * (1 - share) + at(months, before + 1) * share
}

function at(months: readonly number[], month: number): number {
  return months[(month + 12) % 12] ?? 0
}

/** A number in [0, 1) that always belongs to the same place, day and purpose (integer hash of Thomas Wang's kind). */
function noise(place: Place, day: number, purpose: number): number {
  let hash = Math.imul(day ^ (place.elevation << 16), 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) / 4_294_967_296
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
