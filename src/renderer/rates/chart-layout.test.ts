import { expect, it } from 'vitest'
import { chartLayout, nearestPlace } from './chart-layout.ts'

const points = [
  { date: '2023-03-24', value: '446' },
  { date: '2023-03-27', value: '444' },
  { date: '2023-03-28', value: '448' },
]
const layout = chartLayout(points, { width: 460, height: 300, rem: 16, letters: 6 })

it('runs time from the start to the end of the plot, by days and not by points', () => {
  const [first, second, third] = layout.places
  expect(first?.x).toBe(0)
  expect(second?.x).toBeCloseTo(layout.plotWidth * 0.75)
  expect(third?.x).toBe(layout.plotWidth)
})

it('keeps every value on the plot, the highest above', () => {
  expect(layout.places.every(({ y }) => y >= 0 && y <= layout.plotHeight)).toBe(true)
  expect(layout.places[2]?.y).toBeLessThan(layout.places[1]?.y ?? 0)
})

it('finds the nearest point, also outside the plot', () => {
  expect(nearestPlace(layout.places, -20)).toBe(0)
  expect(nearestPlace(layout.places, layout.plotWidth * 0.4)).toBe(1)
  expect(nearestPlace(layout.places, 9999)).toBe(2)
})
