import { describe, expect, it } from 'vitest'
import { weatherKind } from '#shared/weather-code.ts'
import { cityOf } from './cities.ts'
import { met } from './met.ts'
import { codeOfMetSymbol } from './met-symbol.ts'

const now = Date.UTC(2026, 10, 24, 11, 20)
const step = (time: string, celsius: unknown, symbol?: string, hours = 1) => ({
  time,
  data: {
    instant: { details: { air_temperature: celsius, relative_humidity: 84 } },
    ...(symbol && { [`next_${hours}_hours`]: { summary: { symbol_code: symbol }, details: {} } }),
  },
})
const read = (timeseries: unknown, city = 'astana') => {
  const answer = { type: 'Feature', properties: { meta: {}, timeseries } }
  return met.read(new TextEncoder().encode(JSON.stringify(answer)), [cityOf(city)], now)[0]
}

describe('the days', () => {
  // 19:00 UTC is midnight in Astana.
  const steps = [
    step('2026-11-24T11:00:00Z', -7.1, 'lightsnow'),
    step('2026-11-24T18:00:00Z', -9, 'cloudy'),
    step('2026-11-24T19:00:00Z', -12.5, 'fair_night'),
    step('2026-11-25T06:00:00Z', -3, 'heavysleetshowers_day', 6),
    step('2026-11-25T18:00:00Z', -20, 'clearsky_night', 6),
    step('2026-11-26T00:00:00Z', -21),
  ]

  it('are the city’s own, with their extremes and most severe weather', () => {
    expect(read(steps)?.days).toEqual([
      { date: '2026-11-24', min: -9, max: -7.1, code: 71 },
      { date: '2026-11-25', min: -20, max: -3, code: 84 },
    ])
    expect(read(steps, 'tashkent')?.days).toEqual(read(steps)?.days)
  })

  it('begin with the hour that it is', () => {
    expect(read(steps)?.present).toEqual({ at: Date.UTC(2026, 10, 24, 11), celsius: -7.1, code: 71 })
  })

  it('are without what cannot be', () => {
    const wrong = [step('2026-11-24T12:00:00Z', 4000, 'rain'), step('2062-11-24T12:00:00Z', 5, 'rain'), 'x', null]
    expect(read([...wrong, ...steps])).toEqual(read(steps))
    expect(() => read(wrong)).toThrow(expect.objectContaining({ code: 'unreadable' }))
    expect(() => read({})).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })
})

describe('a symbol', () => {
  it.each([
    ['clearsky_day', 'clear'],
    ['fair_polartwilight', 'mostlyClear'],
    ['partlycloudy_night', 'partlyCloudy'],
    ['cloudy', 'overcast'],
    ['fog', 'fog'],
    ['lightrain', 'rain'],
    ['heavyrainshowers_day', 'showers'],
    ['sleet', 'sleet'],
    ['lightsleetshowers_night', 'sleet'],
    ['heavysnow', 'snow'],
    ['snowshowers_day', 'snowShowers'],
    ['lightrainandthunder', 'thunderstorm'],
    ['lightssleetshowersandthunder_day', 'thunderstorm'],
    ['lightssnowshowersandthunder_night', 'thunderstorm'],
  ])('%s is %s', (symbol, kind) => {
    expect(weatherKind(codeOfMetSymbol(symbol) ?? -1)).toBe(kind)
  })

  it.each(['', 'toString', 'meteors', 'heavyfog', 'rain_noon'])('“%s” is none', (symbol) => {
    expect(codeOfMetSymbol(symbol)).toBeNull()
  })
})
