import { describe, expect, it } from 'vitest'
import { linkIn } from './link.ts'

describe('a link', () => {
  it.each([
    ['feed:https://news.example/rss', { kind: 'add', address: 'https://news.example/rss' }],
    ['feed://https://news.example/rss', { kind: 'add', address: 'https://news.example/rss' }],
    ['feed://news.example/rss?a=1', { kind: 'add', address: 'news.example/rss?a=1' }],
    ['FEED:news.example', { kind: 'add', address: 'news.example' }],
    ['feed:http://127.0.0.1:8080/rss', { kind: 'add', address: 'http://127.0.0.1:8080/rss' }],
    ['tilshi:add?url=https%3A%2F%2Fnews.example%2Frss', { kind: 'add', address: 'https://news.example/rss' }],
    ['tilshi:search?q=%D0%B0%D0%BB%D0%BC%D0%B0+%D0%B1%D0%B0%D2%9B', { kind: 'search', text: 'алма бақ' }],
    ['tilshi://article/12', { kind: 'article', id: 12 }],
    ['tilshi:rates/EUR', { kind: 'rates', currency: 'EUR' }],
    ['tilshi://rates/', { kind: 'command', name: 'rates' }],
    ['tilshi:alerts', { kind: 'command', name: 'alerts' }],
    ['tilshi:weather', { kind: 'command', name: 'weather' }],
  ])('%s', (link, wanted) => {
    expect(linkIn(['/opt/tilshi/tilshi', link])).toEqual(wanted)
  })
})

it('is found wherever the system puts it', () => {
  const argv = ['/usr/bin/electron', '--allow-file-access-from-files', 'tilshi:front', '--hidden', '/app', '--']
  expect(linkIn(argv)).toEqual({ kind: 'command', name: 'front' })
  expect(linkIn(['/usr/bin/electron', '/app', '--hidden'])).toBeNull()
  expect(linkIn([])).toBeNull()
})

it.each([
  'tilshi:',
  'tilshi://',
  'tilshi:quit',
  'tilshi:refresh',
  'tilshi:front/../settings',
  'tilshi:settings?closeToTray=false',
  'tilshi:article/0',
  'tilshi:article/1e3',
  'tilshi:article/-1',
  'tilshi:article/9999999999999999',
  'tilshi:rates/usd',
  'tilshi:rates/USD/KZT',
  'tilshi:search?q=',
  'tilshi:search?q=%00',
  'tilshi:search?q=%E0%A4%A',
  'tilshi:add?url=javascript:alert(1)',
  'tilshi:add?url=file:///etc/passwd',
  'tilshi:add?url=https://user:secret@news.example',
  'tilshi:add',
  'feed:',
  'feed:///etc/passwd',
  'feed:javascript:alert(1)',
  'feed:file:///etc/passwd',
  'feed:https://',
  'feed:https://news.example/a b',
  'feed:https://news.example/\u202Ecod',
  'feed:news.example\n--no-sandbox',
  `feed:https://news.example/${'a'.repeat(3_000)}`,
])('%j is refused', (link) => {
  expect(linkIn(['tilshi', link, 'tilshi:front'])).toBeNull()
})
