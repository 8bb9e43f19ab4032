import { expect, it } from 'vitest'
import { skyOf } from './sky.ts'

it.each([
  [0, 'clear'],
  [3, 'overcast'],
  [48, 'fog'],
  [53, 'drizzle'],
  [65, 'rain'],
  [67, 'freezingRain'],
  [77, 'snow'],
  [82, 'showers'],
  [86, 'snowShowers'],
  [99, 'thunderstorm'],
])('%i is %s', (code, sky) => {
  expect(skyOf(code)).toBe(sky)
})
