import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { png } from '../hostile-news.ts'
import { icePaper, reportLanguages } from './ice-report.ts'

/** Publishers on loopback under names of their own, so that no port shows in a picture; `hush`: from then on pictures that come late never come. */
export type Publishers = { resolve: string; hush(): void; close(): void }

type Answer = { status: number; type: string; body: string | Buffer }
const html = (head: string): Answer => ({
  status: 200,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><head>${head}</head><body><h1>Welcome</h1></body></html>`,
})
const rss = (title: string, items: string[], lang = 'en'): Answer => ({
  status: 200,
  type: 'application/rss+xml; charset=utf-8',
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title><link>/</link><language>${lang}</language>${items.join('')}</channel></rss>`,
})
const item = (title: string, at: string, text: string) =>
  `<item><title>${title}</title><guid>${title}</guid><link>/${title.length}</link><pubDate>${new Date(at).toUTCString()}</pubDate><description>${text}</description></item>`

const said = 'The ice was as thick as a hand and nobody spoke of it. '.repeat(9)
const parts = ['Before light', 'The road over the bay', 'What the nets held', 'The way home']
const longText = parts.map((name) => `&lt;h2&gt;${name}&lt;/h2&gt;&lt;p&gt;${said}&lt;/p&gt;&lt;p&gt;${said}&lt;/p&gt;`)

const harbour = rss('Harbour Light', [
  item('The harbour at work: a day on the ice', '2023-03-27T06:10:00Z', longText.join('')),
  item('The ferry keeps its winter hours', '2023-03-27T09:10:00Z', 'Two crossings a day until the ice has gone.'),
  item('A lighthouse looks for its keeper', '2023-03-26T15:40:00Z', 'The pay is small, the view is not.'),
  item('Nets are mended on the long quay again', '2023-03-25T07:00:00Z', 'What was done in sheds is done in the open.'),
])

const nothing: Answer = { status: 404, type: 'text/plain', body: '' }

function ice(path: string, isHushed: boolean): Answer | null {
  const lang = reportLanguages.find((each) => path === `/${each}.xml`)
  if (lang !== undefined) {
    const { name, items } = icePaper(lang)
    return rss(name, items, lang)
  }
  if (path === '/picture.png') return { status: 200, type: 'image/png', body: png(640, 360) }
  if (path.endsWith('/refused')) return { ...nothing, status: 403 }
  return isHushed && /^\/late-[23]/.test(path) ? null : nothing
}

/** What each name answers; null: it takes the question and stays silent. */
const answers: Record<string, (path: string, isHushed: boolean) => Answer | null> = {
  'ice.example': ice,
  'harbour.example': (path) =>
    path === '/feed.xml'
      ? harbour
      : html(
          '<title>Harbour Light</title><link rel="alternate" type="application/rss+xml" title="Harbour Light" href="/feed.xml">',
        ),
  'moved.example': () => ({ status: 404, type: 'text/html', body: 'not here' }),
  'page.example': () => html('<title>A page</title>'),
  'quiet.example': () =>
    rss('Quiet Weekly', [item('The last issue', '2019-06-01T08:00:00Z', 'Thank you for reading.')]),
  'slow.example': () => null,
}

export async function startPublishers(): Promise<Publishers> {
  let isHushed = false
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/^.*?([^.]+\.example).*$/, '$1')
    const answer = answers[host]?.(request.url ?? '/', isHushed)
    if (answer === null) return
    const { status, type, body } = answer ?? nothing
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const names = Object.keys(answers).flatMap((name) => [
    `MAP ${name} 127.0.0.1:${port}`,
    `MAP *.${name} 127.0.0.1:${port}`,
  ])
  return {
    resolve: `--host-resolver-rules=${[...names, 'MAP * ~NOTFOUND', 'EXCLUDE 127.*'].join(' , ')}`,
    hush: () => {
      isHushed = true
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
