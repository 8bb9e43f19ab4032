import { describe, expect, test } from 'vitest'
import { pastedAddress } from './pasted-address.ts'

describe('an address as pasted', () => {
  test.each([
    ['https://news.example/rss', 'https://news.example/rss'],
    ['  news.example ', 'https://news.example/'],
    ['<https://news.example/rss#top>', 'https://news.example/rss'],
    ['feed:https://news.example/rss', 'https://news.example/rss'],
    ['feed://news.example/rss', 'https://news.example/rss'],
    ['«жаңалық.қаз/rss»', 'https://xn--80aaqw4fuxvb.xn--80ao21a/rss'],
    ['localhost:8080/feed', 'http://localhost:8080/feed'],
    ['127.0.0.1/feed', 'http://127.0.0.1/feed'],
    ['//news.example/rss', 'https://news.example/rss'],
    ['http://nas:8080/feed', 'http://nas:8080/feed'],
    ['HTTP://News.Example:80/', 'http://news.example/'],
    ['sample://dala/en/feed.xml', 'sample://dala/en/feed.xml'],
  ])('%s is read as %s', (pasted, url) => expect(pastedAddress(pasted).url).toBe(url))

  test.each([
    '',
    'hello',
    'two words.kz',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://news.example/',
    'http://',
    '/rss.xml',
    '///rss.xml',
    'https:///',
  ])('%s is refused', (pasted) =>
    expect(() => pastedAddress(pasted)).toThrow(expect.objectContaining({ code: 'invalidAddress' })),
  )
})
