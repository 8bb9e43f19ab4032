import { expect, it, test } from 'vitest'
import { divideDecimals, multiplyDecimals } from '#shared/money/decimal.ts'
import { baseCosts, unitCosts } from './rebase.ts'

it.each([
  ['478.70', 1],
  ['3.50', 100],
  ['5', 10],
  ['0.00', 1],
  ['100', 1000],
  ['1200.500', 10_000],
  ['7', 3],
])('%s for %i units is told for one as the division has it', (value, nominal) => {
  const told = unitCosts({ base: 'KZT', quotedIn: 'base' }, [{ value, nominal }], null)
  expect(told).toEqual([divideDecimals(value, String(nominal), 16)])
})

const days = [
  { value: '478.77', nominal: 1 },
  { value: '3.91', nominal: 100 },
  { value: '0.0000539256', nominal: 10 },
]
const others = [
  { value: '548.62', nominal: 1 },
  { value: '31.29', nominal: 100 },
  { value: '650', nominal: 3 },
]

test.each(['base', 'currency'] as const)(
  'a series in another base, quoted by the %s, is divided once for each day',
  (quotedIn) => {
    const source = { base: 'KZT', quotedIn }
    const expected = days.map((day, at) => {
      const other = others[at] ?? day
      const [over, under] = quotedIn === 'base' ? [day, other] : [other, day]
      const [top, bottom] = [
        multiplyDecimals(over.value, String(under.nominal)),
        multiplyDecimals(under.value, String(over.nominal)),
      ]
      return divideDecimals(top, bottom, 16)
    })
    expect(unitCosts(source, days, others)).toEqual(expected)
    expect(baseCosts(source, days)).toEqual(
      days.map(({ value, nominal }) =>
        quotedIn === 'base' ? divideDecimals(String(nominal), value, 16) : divideDecimals(value, String(nominal), 16),
      ),
    )
  },
)
