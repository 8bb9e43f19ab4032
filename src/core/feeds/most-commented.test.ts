import { expect, it } from 'vitest'
import { mostCommented } from './most-commented.ts'
import { parseFeed } from './parse-feed.ts'

const now = Date.UTC(2026, 10, 24, 12)
const item = (name: string, comments: string, daysAgo = 0) =>
  `<item><title>${name}</title><link>https://news.example/${name}</link><guid>${name}</guid>
    <pubDate>${new Date(now - daysAgo * 86_400_000).toUTCString()}</pubDate><slash:comments>${comments}</slash:comments></item>`
const addresses = (...items: string[]) => {
  const document = `<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>News</title>${items.join('')}</channel></rss>`
  const { entries } = parseFeed(new TextEncoder().encode(document), { url: 'https://news.example/feed' })
  return mostCommented(entries, now).map((address) => address.split('/').at(-1))
}

it('ranks the entries of the last days by the comments that a feed counts', () => {
  expect(addresses(item('a', '2'), item('b', '15'), item('c', '0'), item('d', ' 7 '), item('e', '99', 5))).toEqual([
    'b',
    'd',
    'a',
  ])
})

it('ranks nothing by what is no number, nor where hardly anybody comments', () => {
  expect(addresses(item('a', '1'), item('b', '15'), item('c', 'many'), item('d', '-3'), item('e', '0'))).toEqual([])
})
