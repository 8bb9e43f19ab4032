import { describe, expect, test } from 'vitest'
import { mayPoll, nextDue, reactToFailure, type PollState } from './poll-policy.ts'

const minute = 60_000
const hour = 60 * minute
const now = Date.UTC(2026, 10, 24, 8)
const none = () => 0
const most = () => 0.999_999

const plain: PollState = {
  chosenMinutes: 60,
  hasValidators: true,
  shortWindow: false,
  unchangedPolls: 0,
  freshUntil: null,
  ttlMinutes: null,
  updatePeriodMinutes: null,
  skipHours: [],
  skipDays: [],
}
const wait = (feed: Partial<PollState>, random = none) => (nextDue({ ...plain, ...feed }, now, random) - now) / hour

describe('nextDue', () => {
  test('asks at most hourly, or daily where every answer is whole', () => {
    expect(wait({})).toBe(1)
    expect(wait({ hasValidators: false })).toBe(24)
    expect(wait({ chosenMinutes: 180 })).toBe(3)
  })
  test('goes below an hour only for a feed that loses entries, and never below half', () => {
    expect(wait({ chosenMinutes: 30 })).toBe(1)
    expect(wait({ chosenMinutes: 30, shortWindow: true })).toBe(0.5)
    expect(wait({ chosenMinutes: 1, shortWindow: true })).toBe(0.5)
    expect(wait({ chosenMinutes: 30, shortWindow: true, hasValidators: false })).toBe(24)
  })
  test('slows down for a quiet feed up to a day', () => {
    expect(wait({ unchangedPolls: 5 })).toBe(1)
    expect(wait({ unchangedPolls: 6 })).toBe(2)
    expect(wait({ unchangedPolls: 12 })).toBe(4)
    expect(wait({ unchangedPolls: 600 })).toBe(24)
    expect(wait({ unchangedPolls: 600, chosenMinutes: 48 * 60 })).toBe(48)
  })
  test('believes caching headers for a week, ttl and a slow update period', () => {
    expect(wait({ freshUntil: now + 12 * hour })).toBe(12)
    expect(wait({ freshUntil: now - hour })).toBe(1)
    expect(wait({ freshUntil: now + 1000 * hour })).toBe(168)
    expect(wait({ ttlMinutes: 180 })).toBe(3)
    expect(wait({ ttlMinutes: 5 })).toBe(1)
    expect(wait({ updatePeriodMinutes: 60 })).toBe(1)
    expect(wait({ updatePeriodMinutes: 1440 })).toBe(24)
    expect(wait({ updatePeriodMinutes: 525_600 })).toBe(24)
  })
  test('adds up to a tenth, never less than nothing', () => {
    expect(wait({}, most)).toBeCloseTo(1.1, 4)
    expect(wait({ freshUntil: now + 12 * hour }, most)).toBeCloseTo(13.2, 4)
  })
  test('keeps out of hours and days that the publisher wants skipped', () => {
    expect(wait({ skipHours: [9, 10] })).toBe(3)
    expect(wait({ skipHours: [8] })).toBe(1)
    expect(wait({ skipDays: ['Tuesday'] })).toBe(16)
    expect(wait({ skipDays: ['tuesday', 'WEDNESDAY'] })).toBe(40)
    const always = Array.from({ length: 24 }, (_, index) => index)
    expect(wait({ skipHours: always })).toBe(49)
    expect(wait({ skipHours: [9, 10] }, most)).toBeLessThan(4)
  })
})

describe('reactToFailure', () => {
  const react = (code: 'serverError' | 'blocked' | 'notFound' | 'timeout', status: number | null, failures = 0) =>
    reactToFailure({ failure: { code, params: {} }, status, retryAfterAt: null }, { ...plain, failures }, now, none)
  test('backs off from an hour to a day, then pauses', () => {
    const waits = Array.from({ length: 12 }, (_, failures) => {
      const { dueAt, state } = react('serverError', 500, failures)
      return `${(dueAt - now) / hour} ${state}`
    })
    expect(waits.slice(0, 6)).toEqual(['1 active', '2 active', '4 active', '8 active', '16 active', '24 active'])
    expect(waits.at(-2)).toBe('24 active')
    expect(waits.at(-1)).toBe('24 paused')
  })
  test('leaves a site that refuses alone for a day', () => {
    expect(react('blocked', 403)).toMatchObject({ dueAt: now + 24 * hour, failures: 1, state: 'active' })
    expect(react('blocked', 503)).toMatchObject({ dueAt: now + 24 * hour, failures: 1 })
  })
  test('stops for good when the feed is gone', () => {
    expect(react('notFound', 410)).toMatchObject({ state: 'gone' })
  })
  test('does not count being throttled, and stays away for four intervals without a hint', () => {
    expect(react('serverError', 503, 3)).toMatchObject({
      dueAt: now + 4 * hour,
      failures: 3,
      hostNotBefore: now + 4 * hour,
    })
    const hinted = {
      failure: { code: 'tooManyRequests' as const, params: {} },
      status: 429,
      retryAfterAt: now + 2 * hour,
    }
    expect(reactToFailure(hinted, { ...plain, failures: 0 }, now, most)).toMatchObject({
      hostNotBefore: now + 2 * hour,
    })
    expect(reactToFailure(hinted, { ...plain, failures: 0 }, now, most).dueAt).toBeGreaterThanOrEqual(now + 2 * hour)
  })
})

describe('mayPoll', () => {
  const feed = {
    hasValidators: true,
    isSample: false,
    checkedAt: now - 30 * minute,
    succeededAt: now - 30 * minute,
    freshUntil: null,
    dueAt: now + 30 * minute,
    isUnreached: false,
  }
  test('the timer waits until the feed is due, a person ten minutes', () => {
    expect(mayPoll(feed, null, 'schedule', now)).toBe(false)
    expect(mayPoll({ ...feed, dueAt: now }, null, 'schedule', now)).toBe(true)
    expect(mayPoll(feed, null, 'reader', now)).toBe(true)
    expect(mayPoll({ ...feed, checkedAt: now - 9 * minute }, null, 'reader', now)).toBe(false)
    expect(mayPoll({ ...feed, checkedAt: now - 9 * minute }, null, 'force', now)).toBe(true)
    expect(mayPoll({ ...feed, hasValidators: false }, null, 'reader', now)).toBe(false)
  })
  test('a person asks again at once where the publisher was not found, as when the network is there again', () => {
    const lost = { ...feed, checkedAt: now - minute, isUnreached: true }
    expect(mayPoll(lost, null, 'reader', now)).toBe(true)
    expect(mayPoll(lost, null, 'schedule', now)).toBe(false)
    expect(mayPoll(lost, now + minute, 'reader', now)).toBe(false)
    expect(mayPoll({ ...lost, freshUntil: now + minute }, null, 'reader', now)).toBe(false)
  })
  test('nobody comes before Retry-After or max-age', () => {
    for (const asker of ['schedule', 'reader', 'force'] as const) {
      expect(mayPoll({ ...feed, dueAt: 0 }, now + minute, asker, now)).toBe(false)
    }
    for (const asker of ['reader', 'force'] as const) {
      expect(mayPoll({ ...feed, freshUntil: now + minute }, null, asker, now)).toBe(false)
    }
  })
  test('a feed that was never asked may be asked at once, the sample newsroom always', () => {
    expect(mayPoll({ ...feed, checkedAt: null, succeededAt: null }, null, 'reader', now)).toBe(true)
    expect(mayPoll({ ...feed, isSample: true, freshUntil: now + hour }, null, 'reader', now)).toBe(true)
  })
})
