import { expect, it } from 'vitest'
import en from './locales/en.json'
import { weatherKind, weatherKinds } from './weather-code.ts'

it.each([
  [0, 'clear'],
  [2, 'partlyCloudy'],
  [48, 'fog'],
  [57, 'freezingRain'],
  [65, 'rain'],
  [69, 'sleet'],
  [77, 'snow'],
  [82, 'showers'],
  [86, 'snowShowers'],
  [99, 'thunderstorm'],
])('%i is %s', (code, kind) => {
  expect(weatherKind(code)).toBe(kind)
})

it('knows no other codes', () => {
  expect(weatherKind(4)).toBeNull()
  expect(weatherKind(-1)).toBeNull()
  expect(weatherKind(0.5)).toBeNull()
})

it('has a word for each kind', () => {
  expect(Object.keys(en.weather)).toEqual(expect.arrayContaining([...weatherKinds]))
})
