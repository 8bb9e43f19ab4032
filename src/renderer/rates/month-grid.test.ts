import { expect, it } from 'vitest'
import { addDays, addMonths, monthGrid } from './month-grid.ts'

it('lays a month out in whole weeks from Monday', () => {
  const weeks = monthGrid('2023-03-27')
  expect(weeks).toHaveLength(5)
  expect(weeks[0]?.[0]).toBe('2023-02-27')
  expect(weeks[4]?.[6]).toBe('2023-04-02')
  expect(monthGrid('2021-02-10')).toHaveLength(4)
})

it('moves over the ends of months and years', () => {
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2023-01-15', -1)).toBe('2022-12-15')
})
