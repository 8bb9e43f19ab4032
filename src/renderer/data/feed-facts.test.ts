import { describe, expect, it } from 'vitest'
import type { Feed } from '#shared/model.ts'
import { madeFeed } from '../../../test/made-feed.ts'
import { askedLately, cannotReach, feedFacts } from './feed-facts.ts'

const failed = (code: 'offline' | 'timeout' | 'stoppedUpdating', state: Partial<Feed> = {}) =>
  madeFeed({ failure: { code, params: {} }, ...state })

describe('feedFacts', () => {
  it('tells fresh, failed and silent feeds apart', () => {
    const unasked = madeFeed({ checkedAt: null, succeededAt: null })
    const stopped = failed('stoppedUpdating', { newestEntryAt: 3 })
    const facts = feedFacts([madeFeed(), unasked, failed('timeout', { dueAt: 40 }), stopped])
    expect(facts).toMatchObject({ total: 4, fresh: 1, failed: 1, retryAt: 40, silent: 1, silentAt: 3 })
  })

  it('knows the last success and the next check', () => {
    const facts = feedFacts([
      madeFeed({ succeededAt: 20, dueAt: 90 }),
      madeFeed({ dueAt: 50, state: 'paused' }),
      madeFeed({ dueAt: 0, isSynced: true }),
    ])
    expect(facts).toMatchObject({ updatedAt: 20, nextCheckAt: 90 })
  })

  it('knows nothing of no feeds', () => {
    expect(feedFacts([])).toMatchObject({ total: 0, updatedAt: null, nextCheckAt: null, retryAt: null })
  })
})

describe('cannotReach', () => {
  it('needs every far feed to have been out of reach', () => {
    expect(cannotReach([failed('offline'), failed('offline')], true)).toBe(true)
    expect(cannotReach([failed('offline'), madeFeed()], true)).toBe(false)
    expect(cannotReach([failed('timeout')], true)).toBe(false)
  })

  it('does not ask a network of the sample newsroom', () => {
    expect(cannotReach([madeFeed({ isSample: true })], false)).toBe(false)
  })

  it('believes the system only when nothing was reached', () => {
    expect(cannotReach([failed('timeout')], false)).toBe(true)
    expect(cannotReach([madeFeed()], false)).toBe(false)
  })
})

describe('askedLately', () => {
  const report = (due: number, code?: 'dataLimit') => ({
    feeds: { due, ok: due, notModified: 0, failed: 0 },
    errors: code === undefined ? [] : [{ feed: 'data', code, params: {} }],
    cancelled: false,
  })
  const [own, sample] = [madeFeed(), madeFeed({ isSample: true })]

  it('is so when the sample alone was asked', () => {
    expect(askedLately([own, sample], report(1))).toBe(true)
    expect(askedLately([own, sample], report(2))).toBe(false)
    expect(askedLately([sample], report(1))).toBe(false)
  })

  it('is not told of what an account or the data budget keeps from being asked', () => {
    expect(askedLately([madeFeed({ isSynced: true })], report(0))).toBe(false)
    expect(askedLately([own], report(0, 'dataLimit'))).toBe(false)
    expect(askedLately([own], { ...report(0), cancelled: true })).toBe(false)
  })
})
