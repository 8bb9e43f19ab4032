import { expect, it } from 'vitest'
import { packPoints, unpackPoints } from './packed-points.ts'

it('gives back what was packed', () => {
  const points = [
    { date: '2026-04-01', value: '478.77' },
    { date: '2026-04-02', value: '0.0391', published: { nominal: 100, value: '3.91' } },
  ]
  expect(packPoints(points)).toBe('2026-04-01 478.77\n2026-04-02 0.0391 100 3.91')
  expect(unpackPoints(packPoints(points))).toEqual(points)
  expect(unpackPoints(packPoints([]))).toEqual([])
})
