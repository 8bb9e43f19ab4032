import { expect, it } from 'vitest'
import { parseFeed } from './parse-feed.ts'
import { popularOrder } from './popular-feed.ts'

function orderOf(title: string, url = 'https://news.example/rss', count = 3): string[] {
  // The last is the newest: dates say nothing of how much is read.
  const items = Array.from(
    { length: count },
    (_, at) =>
      `<item><title>${at}</title><link>https://news.example/${at}</link><pubDate>${new Date(Date.UTC(2026, 10, 1 + at)).toUTCString()}</pubDate></item>`,
  )
  const document = `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`
  const { feed, entries } = parseFeed(new TextEncoder().encode(document), { url })
  return popularOrder(feed, url, entries).map((address) => address.slice(-1))
}

it.each([
  ['News: most read'],
  ['Самое читаемое за сутки'],
  ['Популярное'],
  ['Ең көп оқылғандар'],
  ['ەڭ كوپ وقىلعاندار'],
  ['Eng koʻp oʻqilgan'],
  ['Энг кўп ўқилганлар'],
  ['新闻网热门'],
])('takes the order of a feed that is called “%s”', (title) => expect(orderOf(title)).toEqual(['0', '1', '2']))

it('takes the order of a feed whose address says so', () =>
  expect(orderOf('News', 'https://news.example/rss/most-read.xml')).toEqual(['0', '1', '2']))

it('takes no order of other feeds, nor of two entries', () => {
  for (const [title, url] of [
    ['News'],
    ['Almost ready'],
    ['Populations'],
    ['Популярная механика'],
    ['News', 'https://news.example/unpopular/rss'],
    ['News', 'https://popular.example/rss'],
  ] as const)
    expect(orderOf(title, url)).toEqual([])
  expect(orderOf('Most read', undefined, 2)).toEqual([])
})
