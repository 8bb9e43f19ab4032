import { sentence } from './article-library.ts'
import type { NewsServer } from './news-server.ts'

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const text = `<p>${sentence.repeat(6)}</p>`

/** Where the first or the second picture of an article is. */
export function picturePath(article: number, which: 1 | 2): string {
  return `/picture/${article}-${which}.png`
}

/** The pages and pictures of `count` articles; the feed gives the whole text of the odd ones, and of the even ones a teaser. */
export function publish(server: NewsServer, count: number): void {
  for (let number = 1; number <= count; number++) {
    const html = `<!doctype html><html lang="en"><head><title>Orchard</title></head><body><article><h1>Orchard</h1>${body(server, number)}</article></body></html>`
    answer(server, `/a/${number}`, 'text/html; charset=utf-8', html)
    // Each picture is a file of its own.
    for (const which of [1, 2] as const) {
      const path = picturePath(number, which)
      answer(server, path, 'image/png', Buffer.concat([png, Buffer.from(path)]))
    }
  }
}

/** Lets these addresses answer 404. */
export function closePublisher(server: NewsServer, paths: readonly string[]): void {
  for (const path of paths) server.route(path, (_request, response) => void response.writeHead(404).end())
}

/** Its feed, the article of the highest number the newest. */
export function publisherDocument(server: NewsServer, count: number): string {
  const items = Array.from({ length: count }, (_, index) => {
    const number = count - index
    const date = new Date(Date.UTC(2026, 10, 24, 6, number)).toUTCString()
    const content = number % 2 === 1 ? `<content:encoded><![CDATA[${body(server, number)}]]></content:encoded>` : ''
    return `<item><guid isPermaLink="false">story-${number}</guid><title>Orchard story number ${number}</title>
      <link>${server.url(`/a/${number}`)}</link><pubDate>${date}</pubDate>
      <category>${number % 2 === 1 ? 'odd' : 'even'}</category><category>frost</category>
      <description>${sentence}</description>${content}</item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Orchards</title>
    <link>${server.url('/')}</link><language>en</language>${items.join('')}</channel></rss>`
}

function body(server: NewsServer, number: number): string {
  const picture = (which: 1 | 2) => `<p><img src="${server.url(picturePath(number, which))}" alt="A fire"></p>`
  return `${text}${picture(1)}${text}${picture(2)}<p>Story ${number}.</p>`
}

function answer(server: NewsServer, path: string, type: string, content: string | Buffer): void {
  server.route(path, (_request, response) => void response.writeHead(200, { 'content-type': type }).end(content))
}
