import { describe, expect, it } from 'vitest'
import type { Feed, FeedId } from '#shared/model.ts'
import { cannotReach, feedFacts } from './feed-facts.ts'

function feed(state: Partial<Feed> = {}): Feed {
  return {
    id: 1 as FeedId,
    url: 'https://news.example/rss',
    kind: 'feed',
    title: 'News',
    siteUrl: null,
    lang: 'en',
    folder: null,
    contact: {},
    isSample: false,
    state: 'active',
    intervalMinutes: null,
    fullText: 'auto',
    notify: false,
    keepDays: null,
    colour: null,
    monogram: null,
    publisherTitle: '',
    shown: { title: '', lang: 'en' },
    langIsFixed: false,
    unread: 0,
    total: 0,
    checkedAt: 10,
    succeededAt: 10,
    dueAt: 100,
    newestEntryAt: 5,
    failure: null,
    movedFrom: null,
    isSynced: false,
    ...state,
  }
}

const failed = (code: 'offline' | 'timeout' | 'stoppedUpdating', state: Partial<Feed> = {}) =>
  feed({ failure: { code, params: {} }, ...state })

describe('feedFacts', () => {
  it('tells fresh, failed and silent feeds apart', () => {
    const unasked = feed({ checkedAt: null, succeededAt: null })
    const stopped = failed('stoppedUpdating', { newestEntryAt: 3 })
    const facts = feedFacts([feed(), unasked, failed('timeout', { dueAt: 40 }), stopped])
    expect(facts).toMatchObject({ total: 4, fresh: 1, failed: 1, retryAt: 40, silent: 1, silentAt: 3 })
  })

  it('knows the last success and the next check', () => {
    const facts = feedFacts([
      feed({ succeededAt: 20, dueAt: 90 }),
      feed({ dueAt: 50, state: 'paused' }),
      feed({ dueAt: 0, isSynced: true }),
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
    expect(cannotReach([failed('offline'), feed()], true)).toBe(false)
    expect(cannotReach([failed('timeout')], true)).toBe(false)
  })

  it('does not ask a network of the sample newsroom', () => {
    expect(cannotReach([feed({ isSample: true })], false)).toBe(false)
  })

  it('believes the system only when nothing was reached', () => {
    expect(cannotReach([failed('timeout')], false)).toBe(true)
    expect(cannotReach([feed()], false)).toBe(false)
  })
})
