import { expect, it } from 'vitest'
import { publisherCountry } from './publisher-country.ts'

it.each([
  ['https://www.dala.kz/en/', 'KZ'],
  ['https://news.example.com.au', 'AU'],
  ['http://example.co.uk:8080/', 'GB'],
  ['https://example.com/kz', undefined],
  ['https://example.tv', undefined],
  ['sample://dala', undefined],
  [null, undefined],
])('%s is of %s', (url, country) => {
  expect(publisherCountry(url)).toBe(country)
})
