import type { Feed, FeedId } from '../src/shared/model.ts'

/** A source that was read at 10 and is due at 100 (epoch ms), but for what is said of it. */
export function madeFeed(state: Partial<Feed> = {}): Feed {
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
