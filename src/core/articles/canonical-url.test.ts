import { expect, test } from 'vitest'
import { canonicalKey, storyKeyOf } from './canonical-url.ts'

test('copies of one address have one key', () => {
  const key = canonicalKey('https://news.example/a/story')
  for (const copy of [
    'http://news.example/a/story',
    'https://www.news.example/a/story/',
    'https://m.news.example/a/story#comments',
    'https://news.example/amp/a/story',
    'https://news.example/a/story/amp/',
    'https://news.example/a/story?utm_source=x&utm_medium=y',
  ])
    expect(canonicalKey(copy)).toBe(key)
  expect(canonicalKey('https://news.example/a/story?id=2')).not.toBe(key)
})

test('a front page and other schemes identify no article', () => {
  for (const address of ['https://news.example/', 'https://www.news.example', 'mailto:a@b.example', 'nonsense'])
    expect(canonicalKey(address)).toBeNull()
})

test('editions that share a number share a story', () => {
  const story = storyKeyOf('https://egemen.kz/article/14896-bir-nәrse', false)
  expect(story).not.toBeNull()
  expect(storyKeyOf('https://lat.egemen.kz/article/14896-bir-narse', false)).toBe(story)
  expect(storyKeyOf('https://ar.egemen.kz/amp/article/14896', false)).toBe(story)
  expect(storyKeyOf('https://ru.egemen.kz/article/14896-drugoe', false)).toBeNull()
  expect(storyKeyOf('https://notegemen.kz/article/14896-x', false)).toBeNull()
})

test('editions of the sample newsroom share the last part of the address', () => {
  const english = storyKeyOf('sample://dala/en/articles/snow-water.html', true)
  expect(storyKeyOf('sample://dala/kk-Arab/articles/snow-water.html', true)).toBe(english)
  expect(storyKeyOf('https://news.example/en/articles/snow-water.html', false)).toBeNull()
})
