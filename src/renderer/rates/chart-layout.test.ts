import { expect, it } from 'vitest'
import { chartLayout, nearestPlace } from './chart-layout.ts'

const points = [
  { date: '2023-03-24', value: '446' },
  { date: '2023-03-27', value: '444' },
  { date: '2023-03-28', value: '448' },
]
const layout = chartLayout([points], { width: 460, height: 300, rem: 16, letters: 6 })
const places = layout.lines[0] ?? []

it('runs time from the start to the end of the plot, by days and not by points', () => {
  const [first, second, third] = places
  expect(first?.x).toBe(0)
  expect(second?.x).toBeCloseTo(layout.plotWidth * 0.75)
  expect(third?.x).toBe(layout.plotWidth)
})

it('keeps every value on the plot, the highest above', () => {
  expect(places.every(({ y }) => y >= 0 && y <= layout.plotHeight)).toBe(true)
  expect(places[2]?.y).toBeLessThan(places[1]?.y ?? 0)
})

it('finds the nearest point, also outside the plot', () => {
  expect(nearestPlace(places, -20)).toBe(0)
  expect(nearestPlace(places, layout.plotWidth * 0.4)).toBe(1)
  expect(nearestPlace(places, 9999)).toBe(2)
})

it('gives two lines of the same days one scale', () => {
  const higher = points.map(({ date, value }) => ({ date, value: String(Number(value) + 20) }))
  const both = chartLayout([points, higher], { width: 460, height: 300, rem: 16, letters: 6 })
  expect(both.lines[1]?.map(({ x }) => x)).toEqual(both.lines[0]?.map(({ x }) => x))
  expect(both.lines.flat().every(({ y }) => y >= 0 && y <= both.plotHeight)).toBe(true)
  expect(both.lines[1]?.[0]?.y).toBeLessThan(both.lines[0]?.[0]?.y ?? 0)
})
