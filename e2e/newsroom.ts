import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** A publisher on loopback that a test can end, as a network that goes away. */
export type Newsroom = { url: string; requests: string[]; close(): Promise<void> }

const items = 12
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgqDiBFTEMLQkAKgaQARzYTXgAAAAASUVORK5CYII=',
  'base64',
)

/** Serves a site with feed autodiscovery, a feed of teasers, its article pages and their pictures. */
export async function startNewsroom(): Promise<Newsroom> {
  const requests: string[] = []
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(path)
    const { type, body } = answer(path)
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
    else response.writeHead(200, { 'content-type': type, etag }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    requests,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(path: string): { type: string; body: string | Buffer } {
  if (path === '/feed.xml') return { type: 'application/rss+xml; charset=utf-8', body: feed() }
  if (path.startsWith('/pictures/')) return { type: 'image/png', body: Buffer.concat([picture, Buffer.from(path)]) }
  if (path.startsWith('/news/'))
    return { type: 'text/html; charset=utf-8', body: page(Number(path.slice('/news/'.length))) }
  return {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Steppe Post</title><link rel="alternate" type="application/rss+xml" title="Steppe Post" href="/feed.xml"><h1>Steppe Post</h1>',
  }
}

function feed(): string {
  const now = Date.now()
  const item = (number: number) => `<item><title>Steppe report number ${number}</title><link>/news/${number}</link>
    <guid isPermaLink="false">steppe-${number}</guid><pubDate>${new Date(now - number * 600_000).toUTCString()}</pubDate>
    <description>A short teaser of report ${number}.</description></item>`
  const list = Array.from({ length: items }, (_, index) => item(index + 1)).join('')
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Steppe Post</title><link>/</link><language>en</language>${list}</channel></rss>`
}

function page(number: number): string {
  const sentence = `Report ${number} tells at length how the herds crossed the river before the ice went out, and who counted them.`
  const paragraphs = Array.from({ length: 6 }, () => `<p>${sentence} ${sentence}</p>`).join('')
  return `<!doctype html><html lang="en"><head><title>Steppe report number ${number}</title></head><body><nav><a href="/">Home</a></nav>
    <article><h1>Steppe report number ${number}</h1><figure><img src="/pictures/${number}.png" alt="Herds"></figure>${paragraphs}</article></body></html>`
}
