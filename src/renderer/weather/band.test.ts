import { expect, test } from 'vitest'
import { bandOf } from './band.ts'

test('the warmest day touches the top and the coldest night the bottom', () => {
  const { places, highs, area } = bandOf([
    { min: -10, max: 0 },
    { min: 0, max: 10 },
  ])
  expect(places).toEqual([
    { high: 0.5, low: 1 },
    { high: 0, low: 0.5 },
  ])
  expect(highs).toBe('0,0.500 0.5,0.500 1.5,0.000 2,0.000')
  expect(area).toBe('0,0.500 0.5,0.500 1.5,0.000 2,0.000 2,0.500 1.5,0.500 0.5,1.000 0,1.000')
})

test('days that hardly differ stand in the middle', () => {
  const { places } = bandOf([{ min: 4, max: 6 }])
  expect(places).toEqual([{ high: 0.4, low: 0.6 }])
})
