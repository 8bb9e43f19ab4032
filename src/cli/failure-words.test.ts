import { expect, it } from 'vitest'
import { errorCodes } from '#shared/errors.ts'
import { failureWords } from './failure-words.ts'

it('tells what happened with its particulars, and what to do', () => {
  expect(failureWords({ code: 'invalidAddress', params: { url: 'nope' } })).toEqual({
    error: 'This is not an address that can be opened: nope.',
    action: 'Write it as in a browser, for example example.kz.',
  })
})

it('promises nothing that a command does not do', () => {
  const actions = errorCodes.map((code) => failureWords({ code, params: {} }).action)
  expect(actions.filter((action) => /tried again by itself|asks again/.test(action))).toEqual([])
})
