import { expect, test } from 'vitest'
import type { Feed } from '#shared/model.ts'
import { emptyKind, keptLanguages } from './empty-kind.ts'

const feed = (lang: string, total: number, checkedAt: number | null = 1) =>
  ({ lang, total, checkedAt }) as unknown as Feed
const still = { running: false, awaited: true, offline: false }

test('the paper is coming while a refresh runs or nothing has ever been asked', () => {
  expect(emptyKind([feed('ru', 0, null)], ['ru'], still)).toBe('firstRefresh')
  expect(emptyKind([feed('ru', 0)], ['ru'], { ...still, running: true })).toBe('firstRefresh')
  expect(emptyKind([], ['ru'], still)).toBe('front')
  // Stopped or paused, it is not coming by itself.
  expect(emptyKind([feed('ru', 0, null)], ['ru'], { ...still, awaited: false })).toBe('front')
})

test('being cut off is told before what is kept in other languages', () => {
  expect(emptyKind([feed('en', 3)], ['ru'], { ...still, offline: true })).toBe('frontOffline')
  // Without any network nothing is even asked.
  expect(emptyKind([feed('ru', 0, null)], ['ru'], { ...still, offline: true })).toBe('frontOffline')
  expect(emptyKind([feed('en', 3)], ['ru'], still)).toBe('otherLanguages')
  expect(emptyKind([feed('en', 0)], ['ru'], still)).toBe('front')
})

test('the languages with most articles come first, without those that are read', () => {
  const feeds = [feed('en', 3), feed('kk-Cyrl', 5), feed('ru', 9), feed('en', 4), feed('und', 50)]
  expect(keptLanguages(feeds, ['ru'])).toEqual(['en', 'kk-Cyrl'])
})
