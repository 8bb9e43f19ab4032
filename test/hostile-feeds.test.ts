import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildCli, type BuiltCli } from './built-cli.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { documents, item, many, rss } from './hostile-documents.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { stopwatch } from './stopwatch.ts'

const longestMs = 10_000
const mostMemory = 400 * 1024

let server: NewsServer
let world: CoreWorld

beforeAll(async () => {
  server = await startNewsServer({ hosts: 2 })
})
afterAll(() => server.close())
beforeEach(() => {
  world = openCoreWorld(server)
})
afterEach(() => world.close())

describe('a hostile document is read within bounds, or refused with its reason', () => {
  test.each(documents)('%s', async (_name, outcome, count, make) => {
    const body = make()
    const spent = stopwatch()
    expect(await world.subscribe(body)).toBe(outcome)
    expect(spent()).toBeLessThan(longestMs)
    expect((await world.core.api.articles.counts()).articles).toBe(count)
    await world.articles()
  })
})

describe('what a publisher may get wrong', () => {
  test('a document reads nothing but itself', async () => {
    const doctype = `<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "${server.url('/secret')}">
      <!ENTITY % more SYSTEM "${server.url('/secret')}"> %more;]>`
    expect(await world.subscribe(rss(item({ title: 'Before &file; &net; after' }), doctype))).toBe('ok')
    expect(server.requestsFor('/secret')).toEqual([])
    expect(await world.titles()).toEqual(['Before &file; &net; after'])
  })

  test('names that objects have of themselves are names as any other', async () => {
    await world.subscribe(
      rss(
        `<__proto__ x="1"/><constructor/>${item({ guid: '__proto__', more: '<__proto__><x/></__proto__><toString/>' })}`,
      ),
    )
    expect(Object.keys({}.constructor.prototype as object)).toEqual([])
    expect(await world.titles()).toEqual(['A quiet day'])
  })

  test('dates out of this world become the time of reading', async () => {
    const dates = [
      'Mon, 01 Jan 0001 00:00:00 GMT',
      'Fri, 31 Dec 9999 23:59:59 GMT',
      '',
      'soon',
      '2026-02-31T25:61:61Z',
      '9'.repeat(400),
    ]
    await world.subscribe(
      rss(dates.map((pubDate, index) => item({ guid: `${index}`, title: `Story number ${index}`, pubDate })).join('')),
    )
    const read = await world.articles()
    expect(read).toHaveLength(dates.length)
    for (const { publishedAt } of read) expect(publishedAt).toBeLessThanOrEqual(world.clock.now)
    expect(read.find(({ title }) => title.endsWith('1'))?.publishedAt).toBe(world.clock.now)
  })

  test('sizes and times beyond what a library can tell are none, and keep no other feed from being asked', async () => {
    const sizes = [9e18, 2 ** 53 + 2, -1, '99999999999999999999', 5]
    const attachments = sizes.map((size, index) => {
      return { url: `https://news.example/${index}.mp3`, mime_type: 'audio/mpeg', size_in_bytes: size }
    })
    const version = 'https://jsonfeed.org/version/1.1'
    const body = JSON.stringify({ version, title: 'Sizes', items: [{ id: '1', title: 'A sound', attachments }] })
    server.feed('/sizes', { body, headers: { 'cache-control': 'max-age=999999999999999' } })
    await world.core.api.feeds.subscribe({ url: server.url('/sizes') })
    const [article] = await world.articles()
    expect(article?.enclosures.map(({ bytes }) => bytes)).toEqual([null, null, null, null, 5])
    expect(await world.subscribe(rss(item()))).toBe('ok')
    expect(await world.core.api.feeds.list()).toHaveLength(2)
    expect((await world.refresh()).feeds).toMatchObject({ failed: 0 })
  })

  test('titles show no tricks and are never invisible', async () => {
    const written = [
      '\u202egnp.exe\u2066',
      '\u200b\u200c\u200d\u2060\u3164',
      `Zalgo${'\u0301'.repeat(1_000)}`,
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;Plain',
      'a\u0000b&#xD800;c',
    ]
    await world.subscribe(rss(written.map((title, index) => item({ guid: `${index}`, title })).join('')))
    expect((await world.titles()).toSorted()).toEqual(
      ['gnp.exe', 'Nothing happened at all.', `Zalgo${'\u0301'.repeat(4)}`, 'Plain', 'a b\ufffdc'].toSorted(),
    )
  })

  test('addresses that run or read something are dropped, relative ones are resolved', async () => {
    const links = [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'tilshi-app://window/',
      '/a',
      '//b.example/c',
      'http://[',
    ]
    await world.subscribe(
      rss(
        links
          .map((link, index) =>
            item({
              guid: `urn:x:${index}`,
              title: `Story number ${index}`,
              link,
              description: `&lt;a href="${link}"&gt;x&lt;/a&gt;`,
            }),
          )
          .join(''),
      ),
    )
    const urls = (await world.articles()).map(({ url }) => url).filter((url) => url !== null)
    expect(urls.toSorted()).toEqual([server.url('/a'), 'http://b.example/c'])
    for (const { content } of await world.articles()) expect(content).not.toMatch(/script|data:|file:|tilshi/)
  })

  test('one entry has at most so many pictures', async () => {
    const pictures = many(10_000, (index) => `&lt;img src="${server.url(`/p${index}.png`, 2)}"&gt; text `)
    await world.subscribe(rss(item({ description: pictures })))
    expect(server.requests.filter(({ path }) => path.startsWith('/p')).length).toBeLessThanOrEqual(100)
  })

  test('a host that cannot be reached is not waited for once for each of its pages', async () => {
    const sockets: Socket[] = []
    const plain = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined))
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.2', resolve))
    const { port } = plain.address() as AddressInfo
    const entries = many(20, (index) =>
      item({ guid: `${index}`, title: `Story ${index}`, link: `https://127.0.0.2:${port}/${index}` }),
    )
    await world.subscribe(rss(entries))
    for (const socket of sockets) socket.destroy()
    plain.close()
    expect(sockets).toHaveLength(1)
    expect((await world.core.api.articles.counts()).articles).toBe(20)
  })

  test('entries without anything are no article each', async () => {
    await world.subscribe(rss('<item/><item></item><item><title/></item><item><description> </description></item>'))
    expect((await world.core.api.articles.counts()).articles).toBeLessThanOrEqual(1)
  })

  test('UTF-8 with a sentence in another encoding stays UTF-8', async () => {
    const halves = rss(item({ title: 'Жаңалық' })).split('Nothing')
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
    await world.subscribe(Buffer.concat([Buffer.from(halves[0] ?? ''), cyrillic, Buffer.from(halves[1] ?? '')]))
    expect(await world.titles()).toEqual(['Жаңалық'])
  })
})

describe('memory while subscribing to it, over that for a small feed', () => {
  let cli: BuiltCli
  beforeAll(async () => {
    cli = await buildCli()
  })
  afterAll(() => cli.remove())

  /** The most memory, in KiB, that the command line ever had. */
  async function peakOf(body: string | Uint8Array): Promise<number> {
    server.feed('/memory', { body })
    const report = "process.on('exit',()=>console.error('PEAK '+process.resourceUsage().maxRSS))"
    const hook = ['--import', `data:text/javascript,${encodeURIComponent(report)}`]
    const data = join(cli.folder, `data-${Math.random()}`)
    const { err } = await cli.tilshi(['subscribe', server.url('/memory'), '--data', data], '', hook)
    expect(err).not.toContain('an error of its own')
    return Number(/PEAK (\d+)/.exec(err)?.[1])
  }

  const greedy = ['five million ampersands', 'a million empty entries', 'an entry of 10 MB']
  test('stays under 400 MB', async () => {
    const idle = await peakOf(rss(item()))
    expect(idle).toBeGreaterThan(0)
    for (const [name, , , make] of documents)
      if (greedy.includes(name)) expect((await peakOf(make())) - idle, name).toBeLessThan(mostMemory)
  })
})
