import { expect, it } from 'vitest'
import { movedTo } from './pair-order.ts'

const codes = ['USD', 'EUR', 'RUB', 'CNY']

it('moves down to after its target and up to before it', () => {
  expect(movedTo(codes, 'USD', 'RUB')).toEqual(['EUR', 'RUB', 'USD', 'CNY'])
  expect(movedTo(codes, 'CNY', 'EUR')).toEqual(['USD', 'CNY', 'EUR', 'RUB'])
  expect(movedTo(codes, 'RUB', 'CNY')).toEqual(['USD', 'EUR', 'CNY', 'RUB'])
})

it('loses none and adds none where there is nothing to move', () => {
  expect(movedTo(codes, 'USD', 'USD')).toEqual(codes)
  expect(movedTo(codes, 'XXX', 'USD')).toEqual(codes)
  expect(movedTo(codes, 'USD', 'XXX')).toEqual(codes)
})
