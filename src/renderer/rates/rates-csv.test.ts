import { expect, it } from 'vitest'
import { ratesTable, toCsv, toTabs } from './rates-csv.ts'

const points = [
  { date: '2023-03-24', value: '0.0389', published: { nominal: 100, value: '3.89' } },
  { date: '2023-03-27', value: '0.04' },
]

it('tells each day as it was published, with its nominal, base and source', () => {
  const table = ratesTable(points, { of: 'UZS', against: 'KZT', source: 'nbk', isCross: false })
  expect(toCsv(table)).toBe(
    '\uFEFFdate,currency,nominal,rate,base,source\r\n' +
      '2023-03-24,UZS,100,3.89,KZT,nbk\r\n' +
      '2023-03-27,UZS,1,0.04,KZT,nbk\r\n',
  )
  expect(toTabs(table).split('\n')[1]).toBe('2023-03-24\tUZS\t100\t3.89\tKZT\tnbk')
})

it('says of a cross rate that it is computed, for one unit', () => {
  const table = ratesTable(points, { of: 'UZS', against: 'USD', source: 'nbk', isCross: true })
  expect(table[1]).toEqual(['2023-03-24', 'UZS', '1', '0.0389', 'USD', 'nbk (computed)'])
})

it('quotes a cell that holds a sign of the format', () => {
  expect(toCsv([['a "b", c', 'd']])).toBe('\uFEFF"a ""b"", c",d\r\n')
})
