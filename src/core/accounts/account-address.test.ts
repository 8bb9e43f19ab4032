import { expect, test } from 'vitest'
import { accountBase } from './account-address.ts'

test.each([
  ['rss.example', 'https://rss.example/api/greader.php'],
  ['https://rss.example/i/?c=auth&a=login', 'https://rss.example/api/greader.php'],
  ['https://home.example/FreshRSS/p/i/index.php?rid=1', 'https://home.example/FreshRSS/p/api/greader.php'],
  ['https://home.example/FreshRSS/p/api/', 'https://home.example/FreshRSS/p/api/greader.php'],
  ['https://rss.example/api/greader.php/', 'https://rss.example/api/greader.php'],
  ['https://rss.example/api/greader.php/accounts/ClientLogin', 'https://rss.example/api/greader.php'],
  ['https://rss.example/api/fever.php', 'https://rss.example/api/greader.php'],
  ['http://192.168.1.5:8080', 'http://192.168.1.5:8080/api/greader.php'],
  ['https://rss.example/tt-rss/freshapi/api/greader.php', 'https://rss.example/tt-rss/freshapi/api/greader.php'],
])('of a FreshRSS at %s the API is at %s', (address, base) => {
  expect(accountBase('freshrss', address)).toBe(base)
})

test.each([
  ['https://home.example/miniflux/', 'https://home.example/miniflux'],
  ['https://rss.example/reader/api/0/', 'https://rss.example'],
])('of a Miniflux at %s it is at %s', (address, base) => {
  expect(accountBase('miniflux', address)).toBe(base)
})

test('an address with a password in it is of a server that something stands before', () => {
  expect(() => accountBase('other', 'https://aigul:secret@rss.example')).toThrow('accountProxy')
})
