import { expect, test } from 'vitest'
import { addressOf } from './address-of.ts'

test.each([
  'https://example.kz/news?x=1',
  'feed:https://example.kz/rss',
  'example.kz',
  'www.example.kz/rss.xml',
  'тілші.қаз',
  'news.example.kz:8080/feed',
])('%s is an address', (text) => {
  expect(addressOf(` ${text}\n`)).toBe(text)
})

test.each([
  '',
  'some words',
  'https://',
  'а.б',
  '478.77',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'two.kz words',
  '.kz',
])('%j is none', (text) => {
  expect(addressOf(text)).toBeNull()
})
