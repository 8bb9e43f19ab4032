import { expect, it } from 'vitest'
import { readThreshold, typedThreshold } from './alert-threshold.ts'

it.each([
  ['above', '500', '.', '500'],
  ['below', '0,25', ',', '0.25'],
  ['move', '1.5', '.', '1.5'],
  ['high', '030', '.', '30'],
  ['low', '3 660', ',', '3660'],
] as const)('%s %s is read', (kind, typed, point, threshold) => {
  expect(readThreshold(kind, typed, point)).toBe(threshold)
})

it.each([
  ['above', '0'],
  ['above', 'ten'],
  ['below', '-5'],
  ['move', ''],
  ['high', '1'],
  ['high', '2.5'],
  ['low', '3661'],
] as const)('%s %j is none', (kind, typed) => {
  expect(readThreshold(kind, typed, '.')).toBeNull()
})

it('is typed with the decimal sign of the interface', () => {
  expect(typedThreshold('500.25', ',')).toBe('500,25')
})
