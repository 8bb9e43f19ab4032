import { expect, test } from 'vitest'
import { canonicalKey, sampleStoryKey, siteFamily } from './canonical-url.ts'

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

test('editions of the sample newsroom share the last part of the address', () => {
  const english = sampleStoryKey('sample://dala/en/articles/snow-water.html')
  expect(english).not.toBeNull()
  expect(sampleStoryKey('sample://dala/kk-Arab/articles/snow-water.html')).toBe(english)
})

test('the hosts of one publisher are a family, those of a platform are not', () => {
  for (const [address, family] of [
    ['https://www.news.example/a', 'news.example'],
    ['https://kaz.news.example/a', 'news.example'],
    ['http://kazakh.people.com.cn/n4/1.html', 'people.com.cn'],
    ['https://one.blogspot.com/', 'one.blogspot.com'],
    ['http://127.0.0.1:8080/ru/', '127.0.0.1'],
    ['sample://dala/ru/', 'dala'],
    ['nonsense', null],
  ] as const)
    expect(siteFamily(address), address).toBe(family)
})
