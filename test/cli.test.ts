import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../src/core/db/open.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

const root = join(import.meta.dirname, '..')
let outDir = ''
let folder = ''
let server: NewsServer

type Ended = { code: number | null; out: string; err: string }

/** Runs the built command line in a home of its own. */
function tilshi(args: string[], input: string | Uint8Array = '', env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(outDir, 'index.js'), ...args], {
    env: { PATH: process.env['PATH'], HOME: folder, TILSHI_DATA: join(folder, 'app'), ...env },
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve) =>
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    ),
  )
}

async function json(args: string[], input: string | Uint8Array = '') {
  const { code, out, err } = await tilshi([...args, '--json'], input)
  expect(err).not.toMatch(/^\s+at /m)
  return { code, value: JSON.parse(out) as unknown, err }
}

beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  outDir = mkdtempSync(join(root, 'out', 'cli-test-'))
  folder = mkdtempSync(join(tmpdir(), 'tilshi-cli-'))
  const configFile = join(root, 'vite.cli.config.ts')
  await build({ root, configFile, logLevel: 'error', build: { outDir, sourcemap: false } })
  server = await startNewsServer()
})
afterAll(async () => {
  await server.close()
  rmSync(outDir, { recursive: true })
  rmSync(folder, { recursive: true })
})

describe('being called', () => {
  test('says how, and its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(await tilshi(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const { code, out } = await tilshi(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('parse-feed [FILE]')
    expect((await tilshi(['help', 'show'])).out).toContain('Usage: tilshi show ID')
    expect((await tilshi(['show', '--help'])).out).toContain('Usage: tilshi show ID')
    const bare = await tilshi([])
    expect(bare.code).toBe(2)
    expect(bare.err).toContain('Usage: tilshi')
  })

  test.each([
    ['an unknown command', ['convert']],
    ['an unknown option', ['list', '--loud']],
    ['a missing argument', ['show']],
    ['too many arguments', ['export-opml', 'file']],
    ['a limit that is none', ['list', '--limit', 'many']],
    ['a date that is none', ['list', '--since', 'yesterday']],
    ['a language that is none', ['list', '--lang', '12']],
    ['an id that is none', ['show', 'first']],
    ['a format that is none', ['show', '1', '--format', 'doc']],
    ['a city that is none', ['weather', '--city', 'atlantis']],
    ['an address that is missing', ['extract']],
    ['an address that is none', ['sanitize', '--url', 'news']],
  ])('refuses %s with exit code 2', async (_what, args) => {
    const { code, value } = await json(args)
    expect(code).toBe(2)
    expect(value).toEqual({ error: expect.any(String), code: 'invalidArgument' })
  })

  test('finds its command after common options', async () => {
    expect((await tilshi(['--data', join(folder, 'x'), 'list'])).code).toBe(0)
  })

  test('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [join(outDir, 'index.js'), '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    const err: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    await new Promise((resolve) => child.on('close', resolve))
    expect(Buffer.concat(err).toString()).toBe('')
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
    const file = join(folder, 'windows.xml')
    writeFileSync(file, bytes)
    const { value } = await json(['parse-feed', file, '--content-type', 'text/xml; charset=windows-1251'])
    expect(value).toMatchObject({ encoding: 'windows-1251', feed: { title: 'Дала' } })
  })

  test('says what a document is that is no feed', async () => {
    const { code, value, err } = await json(['parse-feed'], '<!DOCTYPE html><html><body>Hello</body></html>')
    expect(code).toBe(1)
    expect(value).toMatchObject({ code: 'notAFeed', error: expect.stringContaining('HTML page') })
    expect(err).toContain('tilshi: ')
    expect((await json(['parse-feed', join(folder, 'none.xml')])).value).toMatchObject({ code: 'fileUnreadable' })
  })

  test('prints for people what a terminal cannot mistake for orders', async () => {
    const { out } = await tilshi(['parse-feed'], feed.replace('Дала', 'Дала &#27;[31m\u009b2J'))
    expect(out).toContain('A <b> tale')
    // oxlint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u001b\u009b]/)
  })

  test('answers many documents by one process, a bad one with its own error', async () => {
    const file = join(folder, 'feed.xml')
    writeFileSync(file, feed)
    const lines = [{ id: 1, file, url: 'https://dala.kz/rss' }, { id: 'two', html: 'nothing' }, { id: 3 }]
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
    expect((await json(['parse-opml'], 'no OPML')).value).toMatchObject({ code: 'unreadable' })
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
    follow(join(outDir, 'index.js'))
    for (const name of readdirSync(join(outDir, 'assets')))
      if (/^parse-feed.*\.js$/.test(name)) follow(join(outDir, 'assets', name))
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
    expect(existsSync(join(folder, 'app'))).toBe(false)
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

describe('a library', () => {
  const data = () => ['--data', join(folder, 'library')]
  const library = (...args: string[]) => json([...args, ...data()])
  const list = async (...args: string[]) =>
    (await library('list', ...args)).value as {
      articles: { id: number; title: string; feed: string; publishedAt: string }[]
      total: number
    }

  test('grows by subscribing, and says what failed', async () => {
    server.feed('/news', { body: rssDocument({ title: 'News', entries: 5 }), etag: '"1"' })
    server.feed('/sport', { body: rssDocument({ title: 'Sport', first: 50, entries: 2 }), etag: '"1"' })
    const urls = [server.url('/news'), server.url('/sport'), server.url('/news'), server.url('/none')]
    const { code, value } = await library('subscribe', ...urls, '--folder', 'Daily')
    expect(code).toBe(3)
    expect(value).toEqual({
      added: [server.url('/news'), server.url('/sport')],
      skipped: [server.url('/news')],
      failed: [{ url: server.url('/none'), code: 'notFound', message: expect.stringContaining('404') }],
    })
    const failed = await library('subscribe', server.url('/none'))
    expect(failed).toMatchObject({ code: 1, value: { code: 'notFound', added: [], failed: [{ code: 'notFound' }] } })
  })

  test('is listed newest first, without the sample newsroom', async () => {
    const { articles, total } = await list()
    expect(total).toBe(7)
    expect(articles).toHaveLength(7)
    const times = articles.map(({ publishedAt }) => Date.parse(publishedAt))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(articles[0]).toEqual({
      id: expect.any(Number),
      title: expect.stringMatching(/^Entry number/),
      lang: 'en',
      feed: expect.stringContaining('http://127.0.0.1'),
      section: [],
      author: null,
      tags: [],
      publishedAt: '2026-11-24T06:00:00.000Z',
      read: false,
      starred: false,
      offline: expect.stringMatching(/complete|text|summary/),
    })
    expect(await list('--limit', '2')).toMatchObject({ articles: { length: 2 }, total: 7 })
    expect((await list('--feed', server.url('/sport'))).total).toBe(2)
    expect((await list('--starred')).total).toBe(0)
    expect((await list('--lang', 'ru')).total).toBe(0)
    expect((await list('--since', '2026-11-25')).total).toBe(0)
    expect((await library('list', '--feed', server.url('/none'))).value).toMatchObject({ code: 'notSubscribed' })
    const { out } = await tilshi(['list', ...data()])
    expect(out.split('\n').filter((line) => line.includes('Entry number'))).toHaveLength(7)
  })

  test('refreshes what is due, and on demand what is not', async () => {
    const before = server.requests.length
    const quiet = await library('refresh')
    expect(quiet).toMatchObject({ code: 0, value: { feeds: { due: 0 }, articles: { new: 0, changed: 0 } } })
    expect(server.requests.slice(before)).toEqual([])
    server.feed('/news', { body: rssDocument({ title: 'News', entries: 6, first: 0 }), etag: '"2"' })
    const forced = await library('refresh', '--force')
    expect(forced).toMatchObject({
      code: 0,
      value: { feeds: { due: 2, ok: 1, notModified: 1, failed: 0 }, articles: { new: 1 }, ms: expect.any(Number) },
    })
    expect(Object.keys(forced.value as object)).toEqual([
      'feeds',
      'articles',
      'images',
      'rates',
      'weather',
      'errors',
      'ms',
    ])
  })

  test('fails in part when a feed fails, wholly when all do', async () => {
    server.feed('/sport', { status: 500 })
    const part = await library('refresh', '--force')
    expect(part).toMatchObject({ code: 3, value: { feeds: { due: 2, failed: 1 } } })
    expect((part.value as { errors: object[] }).errors).toContainEqual({
      feed: server.url('/sport'),
      code: 'serverError',
      message: expect.stringContaining('500'),
    })
    server.feed('/news', { status: 500 })
    const whole = await library('refresh', '--force')
    expect(whole).toMatchObject({ code: 1, value: { feeds: { due: 2, failed: 2 }, code: 'serverError' } })
    expect((await list()).total).toBe(8)
  })

  test('shows an article in three forms', async () => {
    const id = String((await list()).articles[0]?.id)
    const { code, value } = await library('show', id)
    expect(code).toBe(0)
    expect(value).toMatchObject({
      id: Number(id),
      content: expect.stringContaining('Words of entry'),
      images: [],
      editions: [],
      related: [],
    })
    expect((await tilshi(['show', id, ...data()])).out).toContain('Words of entry')
    expect((await tilshi(['show', id, '--format', 'md', ...data()])).out).toMatch(/^# Entry number/)
    expect((await tilshi(['show', id, '--format', 'html', ...data()])).out).toMatch(/^<article lang="en" dir="ltr">/)
    expect(await library('show', '999')).toMatchObject({ code: 1, value: { code: 'articleMissing' } })
    expect(await library('show', id, '--script', 'kk-Latn')).toMatchObject({ code: 1, value: { code: 'unsupported' } })
  })

  test('is searched', async () => {
    const { value } = await library('search', 'entry', 'number', '--limit', '3')
    expect(value).toMatchObject({ hits: { length: 3 }, total: 8, ms: expect.any(Number) })
    expect((value as { hits: object[] }).hits[0]).toMatchObject({ title: expect.stringMatching(/^Entry number/) })
    expect((await library('search', 'nowhere')).value).toMatchObject({ hits: [], total: 0 })
  })

  test('goes to another reader and comes back', async () => {
    const { out } = await tilshi(['export-opml', ...data()])
    expect(out).toContain('<opml version="2.0">')
    const other = ['--data', join(folder, 'other')]
    const { code, value } = await json(['import-opml', ...other], out)
    expect(code).toBe(0)
    expect(value).toMatchObject({ added: [server.url('/news'), server.url('/sport')], skipped: [], failed: [] })
    expect((await json(['import-opml', ...other], out)).value).toMatchObject({ added: [], skipped: { length: 2 } })
    expect((await json(['export-opml', ...other])).value).toEqual({ opml: expect.stringContaining('Daily') })
  })

  test('keeps the letters of an OPML document that is not in Unicode', async () => {
    const opml = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1251"?><opml version="1.0"><body><outline type="rss" text="'),
      Buffer.from([0xc4, 0xe0, 0xeb, 0xe0]),
      Buffer.from('" xmlUrl="https://dala.kz/rss"/></body></opml>'),
    ])
    const other = ['--data', join(folder, 'cyrillic')]
    expect((await json(['import-opml', ...other], opml)).code).toBe(0)
    expect((await tilshi(['export-opml', ...other])).out).toContain('Дала')
  })

  test('is repaired where that costs nothing', async () => {
    const db = openDatabase(join(folder, 'library', 'library.sqlite'))
    db.exec("UPDATE counter SET total = total + 3 WHERE kind = 'all'; UPDATE feed SET unread_count = 99")
    db.exec('DELETE FROM article_search WHERE rowid = (SELECT max(rowid) FROM article_search)')
    db.close()
    const { code, value } = await library('doctor')
    expect(code).toBe(0)
    const checks = (value as { checks: { name: string; detail: string }[] }).checks
    const detailOf = (name: string) => checks.find((check) => check.name === name)?.detail
    expect(value).toMatchObject({ ok: true })
    expect(detailOf('counters')).toBe('3 were wrong and are repaired')
    expect(detailOf('search index')).toContain('1 articles were missing')
    const again = (await library('doctor')).value as { checks: { name: string; detail: string }[] }
    expect(again.checks.map(({ detail }) => detail).join()).not.toMatch(/repaired|missing/)
  })

  test('that is damaged is said to be, in words', async () => {
    const damaged = join(folder, 'damaged')
    mkdirSync(damaged)
    writeFileSync(join(damaged, 'library.sqlite'), 'This is no library. '.repeat(300))
    expect(await json(['list', '--data', damaged])).toMatchObject({ code: 1, value: { code: 'libraryDamaged' } })
    const { code, value } = await json(['doctor', '--data', damaged])
    expect(code).toBe(1)
    expect(value).toMatchObject({ ok: false, checks: [{ name: 'library', ok: false }] })
  })

  test('shrinks by unsubscribing', async () => {
    const { code, value } = await library('unsubscribe', server.url('/sport'), 'https://other.kz/')
    expect(code).toBe(3)
    expect(value).toMatchObject({ removed: [server.url('/sport')], failed: [{ code: 'notSubscribed' }] })
    expect((await list()).total).toBe(6)
  })
})

describe('the app’s own library', () => {
  test('is used without --data, and begins with the sample newsroom', async () => {
    const { code, value, err } = await json(['refresh'])
    expect(code).toBe(0)
    expect(value).toMatchObject({
      feeds: { due: 8, ok: 8, failed: 0 },
      rates: { source: 'sample' },
      weather: { cities: 2 },
      errors: [],
    })
    expect(err).not.toContain('error')
    expect(existsSync(join(folder, 'app', 'library', 'library.sqlite'))).toBe(true)
  })

  test('gives rates, weather, popular lists and whole articles', async () => {
    const rates = (await json(['rates'])).value as { rates: object[] }
    expect(rates).toMatchObject({ base: 'KZT', source: 'sample', stale: false, date: expect.any(String) })
    expect(rates.rates).toContainEqual({
      currency: 'USD',
      nominal: 1,
      rate: expect.any(Number),
      change: expect.any(Number),
    })
    const { series } = (await json(['rates', '--history', 'usd'])).value as { series: object[] }
    expect(series.length).toBeGreaterThan(15)
    expect(series[0]).toEqual({ date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), rate: expect.any(Number) })
    expect((await json(['weather', '--city', 'almaty'])).value).toMatchObject({
      city: 'almaty',
      stale: false,
      days: [
        { date: expect.any(String), min: expect.any(Number), max: expect.any(Number), code: expect.any(Number) },
        {},
        {},
        {},
        {},
      ],
    })
    const popular = (await json(['list', '--popular', '--lang', 'en'])).value as {
      articles: { id: number }[]
    }
    expect(popular.articles).toHaveLength(5)
    const { value } = await json(['show', String(popular.articles[0]?.id)])
    expect(value).toMatchObject({
      lang: 'en',
      offline: 'complete',
      images: [{ url: expect.any(String), stored: true }],
    })
    expect((value as { content: string }).content).toContain('<img src="sample://dala/images/')
    expect((value as { editions: object[] }).editions.length).toBeGreaterThan(3)
  })

  test('loses no article when pictures are lost, and gets them back', async () => {
    const images = join(folder, 'app', 'library', 'images')
    const files = readdirSync(images, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /[0-9a-f]{64}$/.test(name),
    )
    const [lost = '', changed = '', other = ''] = files
    rmSync(join(images, lost))
    copyFileSync(join(images, other), join(images, changed))
    const { value } = await json(['doctor'])
    expect(value).toMatchObject({ ok: true })
    expect(JSON.stringify(value)).toContain('2 were missing or damaged')
    const shown = (await json(['list', '--limit', '200'])).value as { articles: { offline: string }[] }
    expect(shown.articles.filter(({ offline }) => offline === 'text').length).toBeGreaterThan(0)
    expect((await json(['refresh', '--force'])).code).toBe(0)
    const again = (await json(['list', '--limit', '200'])).value as { articles: { offline: string }[] }
    expect(again.articles.filter(({ offline }) => offline !== 'complete')).toEqual([])
  })
})
