import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync, crc32 } from 'node:zlib'

/** A publisher on loopback whose articles try the layout: titles, words, pictures and scripts of every size. */
export type HostileNews = { feeds: string[]; titles: string[]; addArticle(title: string): void; close(): Promise<void> }

const phrases: Record<string, string> = {
  en: 'The committee on grain, rail and water met again and ',
  ru: 'Комитет по зерну, железной дороге и воде собрался снова, и ',
  'kk-Arab': 'استىق، تەمىرجول جانە سۋ كوميتەتى قايتا جينالدى، ',
}
const longIn = (lang: string) => (phrases[lang] ?? '').repeat(9).slice(0, 400)
const words: Record<string, string> = { en: 'Unabbreviatable', ru: 'Несокращаемейшее', 'kk-Arab': 'قىسقارتىلمايتىن' }
const oneWordIn = (lang: string) => (words[lang] ?? '').repeat(6).slice(0, 80)
const oneWord = oneWordIn('en')
const arabic = 'قىتايمەن شەكاراداعى ەكى بەكەتتە'
const titles = [
  'Without end',
  oneWord,
  `${oneWord} stands beside the ${oneWord}`,
  'A portrait picture',
  'A picture of one pixel',
  `In one line: ${arabic} «2026» (−1.62 %), 中文, ағаш`,
  'Sixty tags',
  'No picture and no deck',
]

/**
 * Serves one feed in English, one in Russian and one in Kazakh of the Arabic script, all with the same articles of the hour
 * before `now`, and what is added of `now`, in words of their own; the names of the feeds are endless, a sign, and none.
 */
export async function startHostileNews(now = Date.now()): Promise<HostileNews> {
  const added: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const picture = /^\/picture-(\d+)x(\d+)\.png/.exec(path)
    if (picture !== null) {
      response.writeHead(200, { 'content-type': 'image/png' }).end(png(Number(picture[1]), Number(picture[2])))
      return
    }
    const lang = path.slice(1, path.indexOf('.'))
    response
      .writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' })
      .end(feed(lang, [...added, ...titles], now))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    feeds: ['en', 'ru', 'kk-Arab'].map((lang) => `${site}/${lang}.xml`),
    titles,
    addArticle: (title) => added.unshift(title),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const names: Record<string, string> = { en: 'Herald of the Whole Wide Steppe '.repeat(3), ru: '🐎🌾' }

function feed(lang: string, all: readonly string[], now: number): string {
  const items = all.map((title, place) => item(lang, title, now, all.length - place)).join('')
  const name = names[lang] ?? ''
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>/</link><language>${lang}</language>${items}</channel></rss>`
}

/** An article is numbered from the oldest, so that it stays itself when newer ones come. */
function item(lang: string, title: string, now: number, fromOldest: number): string {
  const hasJustCome = fromOldest > titles.length
  const at = new Date(hasJustCome ? now : now - 3_600_000 + fromOldest * 60_000).toUTCString()
  const size = { 'A portrait picture': '40x400', 'A picture of one pixel': '1x1' }[title] ?? '320x180'
  const bare = title.startsWith('No picture')
  const image = bare ? '' : `<img src="/picture-${size}.png?${lang}-${fromOldest}" alt="">`
  const count = title === 'Sixty tags' ? 60 : 2
  const [long, word] = [longIn(lang), oneWordIn(lang)]
  const own = title === 'Without end' ? long : title.replaceAll(oneWord, word)
  const categories = Array.from({ length: count }, (_, tag) => `<category>${word.slice(tag)}</category>`).join('')
  const text = bare ? '' : `<p>${long} ${word} ${arabic}.</p>`.repeat(3)
  return `<item><title>${own}</title><guid isPermaLink="false">${lang}-${fromOldest}</guid><pubDate>${at}</pubDate><category>News/${word.slice(0, 70)}</category>${categories}<description><![CDATA[${image}${text}]]></description></item>`
}

/** A picture of one grey. */
export function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(
    Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(width, 0x80)]))),
  )
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
