import { expect, it } from 'vitest'
import { divideDecimals } from '#shared/money/decimal.ts'
import { unitCost } from './rebase.ts'

it.each([
  ['478.70', 1],
  ['3.50', 100],
  ['5', 10],
  ['0.00', 1],
  ['100', 1000],
  ['1200.500', 10_000],
  ['7', 3],
])('%s for %i units is told for one as the division has it', (value, nominal) => {
  const told = unitCost({ base: 'KZT', quotedIn: 'base' }, { value, nominal }, null)
  expect(told).toBe(divideDecimals(value, String(nominal), 16))
})
