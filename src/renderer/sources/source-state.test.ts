import { expect, it } from 'vitest'
import { madeFeed } from '../../../test/made-feed.ts'
import { isPlanned, needsAttention, sourceState } from './source-state.ts'

const feed = madeFeed()
const broken = { code: 'timeout', params: {} } as const

it('tells closed and paused before what the last check met', () => {
  expect(sourceState({ ...feed, state: 'gone', failure: broken })).toBe('closed')
  expect(sourceState({ ...feed, state: 'paused', failure: broken })).toBe('paused')
  expect(sourceState({ ...feed, failure: broken })).toBe('failing')
  expect(sourceState({ ...feed, failure: { code: 'stoppedUpdating', params: {} } })).toBe('ended')
  expect(sourceState({ ...feed, succeededAt: null })).toBe('never')
  expect(sourceState(feed)).toBe('fresh')
})

it('calls for attention where nothing comes any more', () => {
  expect(needsAttention(feed)).toBe(false)
  expect(needsAttention({ ...feed, state: 'paused' })).toBe(false)
  expect(needsAttention({ ...feed, state: 'gone' })).toBe(true)
  expect(needsAttention({ ...feed, state: 'paused', failure: broken })).toBe(true)
})

it('plans nothing for what is paused or asked by an account', () => {
  expect(isPlanned(feed, false)).toBe(true)
  expect(isPlanned(feed, true)).toBe(false)
  expect(isPlanned({ ...feed, state: 'paused' }, false)).toBe(false)
  expect(isPlanned({ ...feed, isSynced: true }, false)).toBe(false)
})
