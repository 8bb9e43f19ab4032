import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCli, ending, type BuiltCli } from './built-cli.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

let cli: BuiltCli
let server: NewsServer

const tilshi: BuiltCli['tilshi'] = (...given) => cli.tilshi(...given)
const json: BuiltCli['json'] = (...given) => cli.json(...given)

beforeAll(async () => {
  cli = await buildCli()
  server = await startNewsServer()
})
afterAll(async () => {
  await server.close()
  cli.remove()
})

describe('being called', () => {
  test('says how, and its version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
      version: string
    }
    expect(await tilshi(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const { code, out } = await tilshi(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('parse-feed [FILE]')
    expect((await tilshi(['help', 'show'])).out).toContain('Usage: tilshi show ID')
    expect((await tilshi(['show', '--help'])).out).toContain('Usage: tilshi show ID')
    expect(await json(['--version'])).toMatchObject({ code: 0, value: { version } })
    const bare = await tilshi([])
    expect(bare.code).toBe(2)
    expect(bare.err).toContain('Usage: tilshi')
  })

  test.each([
    ['an unknown command', ['translate']],
    ['help for an unknown command', ['help', 'constructor']],
    ['an unknown option', ['list', '--loud']],
    ['a missing argument', ['show']],
    ['too many arguments', ['export-opml', 'file']],
    ['a limit that is none', ['list', '--limit', 'many']],
    ['a date that is none', ['list', '--since', 'yesterday']],
    ['a day that is not in the calendar', ['list', '--since', '2026-02-31']],
    ['a day of rates that is not in the calendar', ['rates', '--on', '2026-02-31']],
    ['no command', []],
    ['days of rates without a currency', ['rates', '--from', '2026-11-01']],
    ['one day and a history', ['rates', '--history', 'USD', '--on', '2026-11-01']],
    ['days of rates that go back', ['rates', '--history', 'USD', '--from', '2026-11-02', '--to', '2026-11-01']],
    ['a source of rates that is none', ['rates', '--source', 'bank']],
    ['an account without its server', ['account', 'add', 'mine', '--user', 'me']],
    ['a language that is none', ['list', '--lang', '12']],
    ['an id that is none', ['show', 'first']],
    ['an id that no person writes so', ['show', '0x2a']],
    ['an empty folder of the library', ['list', '--data', '']],
    ['a pack on standard output', ['export-pack', '-']],
    ['a document on standard output beside the JSON', ['export', '1', '--format', 'md', '--out', '-']],
    ['a format that is none', ['show', '1', '--format', 'doc']],
    ['a city that is none', ['weather', '--city', 'atlantis']],
    ['a script that is missing', ['convert', '--from', 'kk-Cyrl']],
    ['an alphabet that is none', ['convert', '--from', 'kk-Cyrl', '--to', 'kk-Latn', '--alphabet', '1929']],
    ['an address that is missing', ['extract']],
    ['an address that is none', ['sanitize', '--url', 'news']],
  ])('refuses %s with exit code 2', async (_what, args) => {
    const { code, value } = await json(args)
    expect(code).toBe(2)
    expect(value).toEqual({ error: expect.any(String), code: 'invalidArgument' })
  })

  test('finds its command after common options', async () => {
    expect(await tilshi(['--data', join(cli.folder, 'x'), 'list'])).toEqual({
      code: 0,
      out: '',
      err: 'No article is stored that matches.\n',
    })
  })

  test('says when its output cannot be written', async () => {
    const full = openSync('/dev/full', 'w')
    const child = cli.start(['--help'], { stdio: ['ignore', full, 'pipe'] })
    closeSync(full)
    expect(await ending(child)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^tilshi: The output could not be written: ENOSPC/),
    })
  })

  test('ends quietly when nobody reads on', async () => {
    const child = cli.start(['--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout?.destroy()
    expect(await ending(child)).toEqual({ code: 0, out: '', err: '' })
  })
})

describe('reading documents', () => {
  const feed = `<rss version="2.0"><channel><title>Дала</title><link>/</link>
    <item><title>A &amp;lt;b&amp;gt; tale</title><link>one</link><pubDate>Tue, 24 Nov 2026 08:00:00 +0500</pubDate></item>
  </channel></rss>`

  test('gives a feed from standard input as a document', async () => {
    const { code, value } = await json(['parse-feed', '--url', 'https://dala.kz/rss'], feed)
    expect(code).toBe(0)
    expect(value).toEqual({
      format: 'rss2',
      encoding: 'utf-8',
      feed: { title: 'Дала', link: 'https://dala.kz/' },
      entries: [{ title: 'A <b> tale', link: 'https://dala.kz/one', published: '2026-11-24T03:00:00.000Z' }],
    })
  })

  test('takes the encoding from the content type', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<rss version="2.0"><channel><title>'),
      Buffer.from([0xc4, 0xe0, 0xeb, 0xe0]),
      Buffer.from('</title></channel></rss>'),
    ])
    const file = join(cli.folder, 'windows.xml')
    writeFileSync(file, bytes)
    const { value } = await json(['parse-feed', file, '--content-type', 'text/xml; charset=windows-1251'])
    expect(value).toMatchObject({ encoding: 'windows-1251', feed: { title: 'Дала' } })
  })

  test('says what a document is that is no feed', async () => {
    const { code, value, err } = await json(['parse-feed'], '<!DOCTYPE html><html><body>Hello</body></html>')
    expect(code).toBe(1)
    expect(value).toMatchObject({ code: 'notAFeed', error: expect.stringContaining('HTML page') })
    expect(err).toContain('tilshi: ')
    expect((await json(['parse-feed', join(cli.folder, 'none.xml')])).value).toMatchObject({ code: 'fileUnreadable' })
  })

  test('prints for people what a terminal cannot mistake for orders', async () => {
    const { out } = await tilshi(['parse-feed'], feed.replace('Дала', 'Дала &#27;[31m\u009b2J'))
    expect(out).toContain('A <b> tale')
    // oxlint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u001b\u009b]/)
  })

  test('answers many documents by one process, a bad one with its own error', async () => {
    const file = join(cli.folder, 'feed.xml')
    writeFileSync(file, feed)
    const lines = [{ id: 1, file, url: 'https://dala.kz/rss' }, { id: 'two', html: 'nothing' }, { id: 3 }, null]
    const { code, out } = await tilshi(
      ['parse-feed', '--batch'],
      `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot JSON\n`,
    )
    expect(code).toBe(0)
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(answers).toMatchObject([
      { id: 1, result: { feed: { title: 'Дала' } } },
      { id: 'two', code: 'notAFeed' },
      { id: 3, code: 'invalidArgument' },
      { code: 'invalidArgument' },
      { code: 'invalidArgument' },
    ])
  })

  test('takes an article out of its page and cleans HTML', async () => {
    const paragraphs = Array.from({ length: 6 }, (_, index) => `<p>${`Sentence ${index} of the story. `.repeat(8)}</p>`)
    const page = `<html lang="en"><head><title>Story</title></head><body><nav><a href="/">Home</a></nav><article>
      <h1>Story</h1>${paragraphs.join('')}</article></body></html>`
    const { value } = await json(['extract', '--url', 'https://news.example/a'], page)
    expect(value).toMatchObject({ title: 'Story', lang: 'en', text: expect.stringContaining('Sentence 5') })
    const cleaned = await json(
      ['sanitize', '--url', 'https://news.example/a/b'],
      '<p onclick="x()">Hi <a href="../c?utm_source=f">there</a><script>x()</script></p>',
    )
    expect(cleaned.value).toEqual({ html: '<p>Hi <a href="https://news.example/c">there</a></p>' })
  })

  test('lists the feeds of OPML', async () => {
    const opml = `<opml version="2.0"><body><outline text="Daily"><outline type="rss" text="Dala" xmlUrl="https://dala.kz/rss"/>
      </outline></body></opml>`
    expect((await json(['parse-opml'], opml)).value).toEqual({
      feeds: [{ url: 'https://dala.kz/rss', title: 'Dala', folders: ['Daily'] }],
    })
    expect((await json(['parse-opml'], 'no OPML')).value).toMatchObject({ code: 'notOpml' })
  })

  test('writes text in another script, exactly', async () => {
    const toArabic = ['convert', '--from', 'kk-Cyrl', '--to', 'kk-Arab']
    expect(await tilshi(toArabic, 'Түн.\r\n')).toEqual({ code: 0, out: 'ءتۇن.\r\n', err: '' })
    expect((await json(toArabic, 'Түн')).value).toEqual({ text: 'ءتۇن' })
    const toLatin = ['convert', '--from', 'kk', '--to', 'kk-Latn']
    expect((await tilshi(toLatin, 'Шілде')).out).toBe('Şılde')
    expect((await tilshi([...toLatin, '--alphabet', '2018'], 'Шілде')).out).toBe('Shilde')
    const toCyrillic = ['convert', '--from', 'uz-Latn', '--to', 'uz-Cyrl']
    expect((await tilshi(toCyrillic, "Bog' va ma'no")).out).toBe('Боғ ва маъно')
    const toTraditional = ['convert', '--from', 'zh-Hans', '--to']
    expect((await tilshi([...toTraditional, 'zh-Hant'], '里面的头发')).out).toBe('裡面的頭髮')
    expect((await tilshi([...toTraditional, 'zh-HK'], '里面的头发')).out).toBe('裏面的頭髮')
    expect((await tilshi(['convert', '--from', 'zh-TW', '--to', 'zh'], '裡面的頭髮')).out).toBe('里面的头发')
    const unknown = await json(['convert', '--from', 'ru', '--to', 'kk-Latn'], 'да')
    expect(unknown.code).toBe(1)
    expect(unknown.value).toMatchObject({ code: 'noConversion', error: expect.stringContaining('ru') })
  })

  test('loads neither the library nor the page reader for a feed', () => {
    const seen = new Set<string>()
    const follow = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      if (!existsSync(file)) return
      const imports = readFileSync(file, 'utf8').matchAll(/^\s*(?:import|export)\s[^'"]*['"]([^'"]+)['"]/gm)
      for (const [, name = ''] of imports) {
        if (name.startsWith('.')) follow(join(file, '..', name))
        else seen.add(name)
      }
    }
    follow(join(cli.outDir, 'index.js'))
    for (const name of readdirSync(join(cli.outDir, 'assets')))
      if (/^parse-feed.*\.js$/.test(name)) follow(join(cli.outDir, 'assets', name))
    expect([...seen]).toContain('htmlparser2')
    expect([...seen].filter((name) => /linkedom|readability|sqlite/.test(name))).toEqual([])
  })
})

describe('the network', () => {
  test('is asked by the reader’s own rules, and nothing is stored', async () => {
    server.feed('/feed', { body: rssDocument({ title: 'Steppe' }), etag: '"v1"' })
    server.route('/old', (_request, response) => void response.writeHead(301, { location: '/feed' }).end())
    const { code, value } = await json(['fetch-feed', server.url('/old')])
    expect(code).toBe(0)
    expect(value).toMatchObject({
      format: 'rss2',
      feed: { title: 'Steppe' },
      http: {
        status: 200,
        finalUrl: server.url('/feed'),
        redirects: [{ status: 301, url: server.url('/feed') }],
        etag: '"v1"',
        bytes: expect.any(Number),
        ms: expect.any(Number),
      },
    })
    expect(server.requestsFor('/feed')[0]?.headers['user-agent']).toMatch(/^Tilshi\/[\d.]+ \(\+https?:/)
    expect(existsSync(join(cli.folder, 'app'))).toBe(false)
    const missing = await json(['fetch-feed', server.url('/none')])
    expect(missing.code).toBe(1)
    expect(missing.value).toMatchObject({ code: 'notFound', error: expect.stringContaining('404') })
  })

  test('finds the feeds of a site', async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/feed" title="All news">'
    server.route('/', (_request, response) => void response.end(`<!DOCTYPE html><html><head>${link}</head></html>`))
    expect((await json(['discover', server.url('/')])).value).toEqual({
      feeds: [{ url: server.url('/feed'), title: 'All news', type: 'application/rss+xml' }],
    })
  })
})
