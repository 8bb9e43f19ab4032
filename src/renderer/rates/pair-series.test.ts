import { expect, it } from 'vitest'
import { crossPoints, indexedTogether, pointOn, pointsSince, scaledPoints, seriesFacts } from './pair-series.ts'

const dollar = [
  { date: '2023-03-23', value: '460' },
  { date: '2023-03-24', value: '446' },
  { date: '2023-03-27', value: '444.3' },
]

it('crosses two series on the days that both have', () => {
  const euro = [
    { date: '2023-03-24', value: '483.66' },
    { date: '2023-03-28', value: '480' },
  ]
  expect(crossPoints(euro, dollar)).toEqual([{ date: '2023-03-24', value: '1.0844394619' }])
  expect(crossPoints(euro, [{ date: '2023-03-24', value: '0' }])).toEqual([])
})

it('finds the rate in force on a weekend and none before the first', () => {
  expect(pointOn(dollar, '2023-03-26')?.date).toBe('2023-03-24')
  expect(pointOn(dollar, '2023-03-22')).toBeNull()
})

it('begins a series at a day, or at the next that has a rate', () => {
  expect(pointsSince(dollar, '2023-03-25')).toEqual(dollar.slice(2))
  expect(pointsSince(dollar, '1993-01-01')).toEqual(dollar)
  expect(pointsSince(dollar, '2023-03-28')).toEqual([])
})

it('tells the extremes, the average and the change exactly', () => {
  expect(seriesFacts(dollar)).toEqual({
    highest: dollar[0],
    lowest: dollar[2],
    last: dollar[2],
    average: '450.1',
    change: '-15.7',
  })
  expect(seriesFacts([])).toBeNull()
})

it('scales points to their nominal', () => {
  expect(scaledPoints([{ date: '2023-03-27', value: '0.0389' }], 100)[0]?.value).toBe('3.89')
  const published = { nominal: 100, value: '3.90' }
  expect(scaledPoints([{ date: '2023-03-27', value: '0.039', published }], 100)[0]?.value).toBe('3.90')
  expect(scaledPoints([{ date: '2023-03-27', value: '0.039', published }], 10)[0]?.value).toBe('0.39')
})

it('sets two series beside each other on the days that both have, each from 100', () => {
  const yuan = [
    { date: '2023-03-22', value: '9' },
    { date: '2023-03-24', value: '64' },
    { date: '2023-03-27', value: '65.6' },
  ]
  expect(indexedTogether(dollar, yuan)).toEqual([
    [
      { date: '2023-03-24', value: '100' },
      { date: '2023-03-27', value: '99.6188' },
    ],
    [
      { date: '2023-03-24', value: '100' },
      { date: '2023-03-27', value: '102.5' },
    ],
  ])
  expect(indexedTogether(dollar, [])).toEqual([[], []])
})
