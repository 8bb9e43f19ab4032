import { describe, expect, it } from 'vitest'
import type { Article, ArticleId, ArticleSummary, FrontPage, Related } from '#shared/model.ts'
import { settle } from './use-settled-front.ts'

const article = (id: number, read = false) => ({ id: id as ArticleId, read, starred: false }) as ArticleSummary

/** A page whose newest article is `newest`, which leads it. */
function page(newest: number, count: number, read = false): FrontPage {
  const items = Array.from({ length: count }, (_, place) => article(newest - place, read))
  return {
    lead: article(newest, read) as Article,
    related: [{ id: (newest + 1000) as ArticleId } as Related],
    latest: { items, next: null },
    sections: [],
    fronts: [{ name: 'News', articles: items.slice(0, 3) }],
    popular: { lang: 'en', origin: 'computed', source: null, listedAt: null, items: [] },
    unread: count,
  }
}

describe('settle', () => {
  it('keeps the lead and the sections where they stand when newer articles come', () => {
    const shown = settle(page(100, 50), page(101, 50))
    expect(shown?.lead?.id).toBe(100)
    expect(shown?.related.map(({ id }) => id)).toEqual([1100])
    expect(shown?.fronts[0]?.articles.map(({ id }) => id)).toEqual([100, 99, 98])
    expect(shown?.latest.items[0]?.id).toBe(101)
  })

  it('shows what was read meanwhile as read', () => {
    expect(settle(page(100, 50), page(101, 50, true))?.lead?.read).toBe(true)
    expect(settle(page(100, 50), page(100, 50, true))?.lead?.read).toBe(true)
  })

  it('takes the new page while the first articles come in, and when its lead is gone', () => {
    expect(settle(page(5, 5), page(6, 6))?.lead?.id).toBe(6)
    expect(settle(page(100, 50), page(300, 50))?.lead?.id).toBe(300)
    expect(settle(undefined, page(1, 1))?.lead?.id).toBe(1)
    expect(settle(page(1, 1), undefined)).toBeUndefined()
  })
})
