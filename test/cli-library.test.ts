import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeJobTimes } from '../src/core/db/due-store.ts'
import { addLabel, removeLabel, setLabel } from '../src/core/articles/label-store.ts'
import { setStarred } from '../src/core/articles/state-store.ts'
import { openDatabase } from '../src/core/db/open.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { buildCli, ending, type BuiltCli } from './built-cli.ts'
import { readEpub } from './epub-rules.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

let cli: BuiltCli
let server: NewsServer

const tilshi: BuiltCli['tilshi'] = (...given) => cli.tilshi(...given)
const json: BuiltCli['json'] = (...given) => cli.json(...given)

/** Its links lead to the server itself, so that nothing else is asked for full texts. */
const document = (given: Parameters<typeof rssDocument>[0]) =>
  rssDocument(given).replaceAll('http://news.example', server.url(''))

beforeAll(async () => {
  cli = await buildCli()
  server = await startNewsServer()
})
afterAll(async () => {
  await server.close()
  cli.remove()
})

describe('a library', () => {
  const data = () => ['--data', join(cli.folder, 'library')]
  const library = (...args: string[]) => json([...args, ...data()])
  const list = async (...args: string[]) =>
    (await library('list', ...args)).value as {
      articles: { id: number; title: string; feed: string; publishedAt: string }[]
      total: number
    }

  test('grows by subscribing, and says what failed', async () => {
    server.feed('/news', { body: document({ title: 'News', entries: 5 }), etag: '"1"' })
    server.feed('/sport', { body: document({ title: 'Sport', first: 50, entries: 2 }), etag: '"1"' })
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

  test('that asked the bank and the weather too often asks them no more', async () => {
    // So that no test reaches for the real ones.
    const db = openDatabase(join(cli.folder, 'library', 'library.sqlite'))
    const now = Date.now()
    for (const job of ['rates', 'weather', 'weather-met'])
      writeJobTimes(db, job, { dueAt: now + 86_400_000, finishedAt: now, failureCode: 'tooManyRequests' })
    db.close()
    expect(await library('refresh', '--rates', '--weather')).toMatchObject({
      code: 0,
      value: { feeds: { due: 0 }, rates: { count: 0 }, weather: { cities: 0 }, errors: [] },
    })
    expect((await tilshi(['rates', '--json', ...data()])).out).not.toContain('null')
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
    const db = openDatabase(join(cli.folder, 'library', 'library.sqlite'))
    const road = addLabel(db, { name: 'For the road', colour: null }).id
    setLabel(db, [articles[0]?.['id'] as ArticleId], road, true)
    db.close()
    expect((await list('--label', ' for  the ROAD ')).articles).toMatchObject([
      { id: articles[0]?.['id'], labels: ['For the road'] },
    ])
    const again = openDatabase(join(cli.folder, 'library', 'library.sqlite'))
    removeLabel(again, road)
    again.close()
    expect((await list('--muted')).total).toBe(0)
    expect((await library('list', '--label', 'none')).value).toMatchObject({ code: 'labelMissing' })
    const { out } = await tilshi(['list', ...data()])
    expect(out.split('\n').filter((line) => line.includes('Entry number'))).toHaveLength(7)
  })

  test('refreshes what is due, and on demand what is not', async () => {
    const before = server.requests.length
    const quiet = await library('refresh')
    expect(quiet).toMatchObject({ code: 0, value: { feeds: { due: 0 }, articles: { new: 0, changed: 0 }, errors: [] } })
    expect(server.requests.slice(before)).toEqual([])
    server.feed('/news', { body: document({ title: 'News', entries: 6, first: 0 }), etag: '"2"' })
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
    expect(await library('show', id, '--script', 'kk-Latn')).toMatchObject({ code: 1, value: { code: 'noConversion' } })
  })

  test('exports an article, a tag and a day as files', async () => {
    const { articles } = await list()
    const id = String(articles[0]?.id)
    const file = (name: string) => join(cli.folder, name)
    const page = await library('export', id, '--format', 'html', '--out', file('page.html'))
    expect(page).toMatchObject({ code: 0, value: { file: file('page.html'), articles: 1, missingImages: 0 } })
    const html = readFileSync(file('page.html'), 'utf8')
    expect(html).toContain('Words of entry')
    expect((page.value as { bytes: number }).bytes).toBe(Buffer.byteLength(html))
    expect(await library('export', id, '--format', 'epub', '--out', file('book.epub'))).toMatchObject({ code: 0 })
    expect((await readEpub(readFileSync(file('book.epub')))).faults).toEqual([])
    const day = new Date(articles[0]?.publishedAt ?? '')
    const local = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'))
    const ofDay = await library('export', '--day', local.join('-'), '--format', 'md', '--out', file('day.md'))
    expect(ofDay).toMatchObject({ code: 0, value: { articles: expect.any(Number) } })
    expect(readFileSync(file('day.md'), 'utf8')).toContain(`# ${local.join('-')}`)
    expect(await library('export', '--tag', 'none', '--format', 'md', '--out', file('no.md'))).toMatchObject({
      code: 1,
      value: { code: 'nothingToExport' },
    })
    expect(existsSync(file('no.md'))).toBe(false)
    const own = join(cli.folder, 'library', 'library.sqlite')
    for (const over of [
      ['export', id, '--format', 'md', '--out', own],
      ['backup', own],
      ['export-pack', own, '--lang', 'en'],
    ])
      expect(await library(...over)).toMatchObject({ code: 1, value: { code: 'fileUnwritable' } })
    expect((await list()).total).toBe(articles.length)
    expect(await library('export', id, '--format', 'html', '--out', file('none/page.html'))).toMatchObject({
      code: 1,
      value: { code: 'fileUnwritable' },
    })
    for (const wrong of [
      [id],
      [id, '--format', 'html'],
      ['--format', 'html', '--out', 'x'],
      [id, '--day', local.join('-')],
      [id, '--lang', 'en'],
    ])
      expect(await library('export', ...wrong)).toMatchObject({ code: 2 })
  })

  test('exports a day to its last hour and not beyond, where it has no midnight', async () => {
    // In Cairo clocks go from the midnight before 24 April 2026 to one o'clock; it is midnight again at 21:00 UTC.
    server.feed('/cairo', { body: document({ first: 70, entries: 2, publishedAt: Date.UTC(2026, 3, 24, 21, 0, 30) }) })
    const cairo = ['--data', join(cli.folder, 'cairo')]
    await json(['subscribe', server.url('/cairo'), ...cairo])
    const args = ['export', '--day', '2026-04-24', '--format', 'md', '--out', '-', ...cairo]
    const env = { PATH: process.env['PATH'], HOME: cli.folder, TZ: 'Africa/Cairo' }
    const { code, out } = await ending(cli.start(args, { env }))
    expect({ code, titles: out.match(/Entry number \d+/g) }).toEqual({ code: 0, titles: ['Entry number 71'] })
  })

  test('shows an article in another script of its language, straight from what is stored', async () => {
    const other = ['--data', join(cli.folder, 'kazakh')]
    const tagged = (title: string) =>
      document({ title, entries: 1 }).replace('<item>', '<item><category>News</category><category>Dala</category>')
    const body = tagged('Жаңалық')
      .replace(/Words of[^<]*/, 'Түн мен күн теңелген бұл күні Қазақ елінде көктем мерекесі басталады.')
      .replaceAll('Entry number', 'Қазақ елі')
    server.feed('/kk', { body })
    await json(['subscribe', server.url('/kk'), '--lang', 'kk-Cyrl', ...other])
    const { value } = await json(['list', ...other])
    const { id } = (value as { articles: { id: number }[] }).articles[0] ?? { id: 0 }
    const show = async (...more: string[]) => (await json(['show', String(id), ...more, ...other])).value
    const stored = await show()
    expect(stored).toMatchObject({ lang: 'kk-Cyrl', title: 'Қазақ елі 1' })
    expect(await show('--script', 'kk-Cyrl')).toEqual(stored)
    expect(await show('--script', 'kk-Latn', '--format', 'text')).toMatchObject({
      lang: 'kk-Latn',
      convertedFrom: 'kk-Cyrl',
      title: 'Qazaq elı 1',
      content: expect.stringContaining('Tün men kün teñelgen'),
    })
    expect(await show('--script', 'kk-Latn', '--alphabet', '2018')).toMatchObject({ title: 'Qazaq eli 1' })
    const { out } = await tilshi(['show', String(id), '--script', 'kk-Arab', '--format', 'html', ...other])
    expect(out).toMatch(/^<article lang="kk-Arab" dir="rtl">\n<h1>قازاق ەلى 1<\/h1>/)
    expect(await show('--script', 'uz-Latn')).toMatchObject({
      code: 'noConversion',
      error: expect.stringContaining('kk-Cyrl to uz-Latn'),
    })
    expect(await json(['show', String(id), '--alphabet', '2017', ...other])).toMatchObject({ code: 2 })
    expect(await show()).toEqual(stored)

    server.feed('/beside-kk', { body: tagged('Steppe') })
    await json(['subscribe', server.url('/beside-kk'), '--lang', 'en', ...other])
    const file = join(cli.folder, 'mixed.md')
    const exportTag = (script: string) =>
      json(['export', '--tag', 'Dala', '--script', script, '--format', 'md', '--out', file, ...other])
    expect(await exportTag('zh-Hant')).toMatchObject({ code: 1, value: { code: 'noConversion' } })
    expect(existsSync(file)).toBe(false)
    expect(await exportTag('kk-Latn')).toMatchObject({ code: 0, value: { articles: 2 } })
    expect(readFileSync(file, 'utf8')).toMatch(/Qazaq elı 1[^]*Entry number|Entry number[^]*Qazaq elı 1/)
  })

  test('is searched', async () => {
    const { value } = await library('search', 'entry', 'number', '--limit', '3')
    expect(value).toMatchObject({ hits: { length: 3 }, total: 8, ms: expect.any(Number) })
    expect((value as { hits: object[] }).hits[0]).toMatchObject({ title: expect.stringMatching(/^Entry number/) })
    expect((await library('search', 'nowhere')).value).toMatchObject({ hits: [], total: 0 })
    expect((await library('search', 'утекн')).value).toMatchObject({ total: 8, retyped: 'entry' })
    expect((await tilshi(['search', 'утекн', ...data()])).out).toContain('"entry", the same keys on another layout')
    expect((await library('search', 'ентри', 'before:1971')).value).toMatchObject({ total: 0 })
  })

  test('goes to another reader and comes back', async () => {
    const { out } = await tilshi(['export-opml', ...data()])
    expect(out).toContain('<opml version="2.0">')
    const other = ['--data', join(cli.folder, 'other')]
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
    const other = ['--data', join(cli.folder, 'cyrillic')]
    expect((await json(['import-opml', ...other], opml)).code).toBe(0)
    expect((await tilshi(['export-opml', ...other])).out).toContain('Дала')
  })

  test('tells what went over the network for it', async () => {
    const { code, value } = await library('traffic', '--days', '1')
    const { month, refresh, days, kinds } = value as {
      month: number
      refresh: { feeds: number; bytes: number }
      days: { date: string; bytes: number }[]
      kinds: { kind: string; requests: number; bytes: number }[]
    }
    expect([code, days.length, refresh.feeds > 0, refresh.bytes > 0]).toEqual([0, 1, true, true])
    expect(kinds.find(({ kind }) => kind === 'feeds')?.requests).toBeGreaterThan(0)
    expect(month).toBeGreaterThanOrEqual(kinds.reduce((all, { bytes }) => all + bytes, 0))
    const told = await tilshi(['traffic', ...data()])
    expect(told.out).toContain(`this month     ${month} bytes`)
    expect((await tilshi(['traffic', '--days', '0', ...data()])).code).toBe(2)
  })

  test('is repaired where that costs nothing', async () => {
    const db = openDatabase(join(cli.folder, 'library', 'library.sqlite'))
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
    const damaged = join(cli.folder, 'damaged')
    mkdirSync(damaged)
    writeFileSync(join(damaged, 'library.sqlite'), 'This is no library. '.repeat(300))
    expect(await json(['list', '--data', damaged])).toMatchObject({ code: 1, value: { code: 'libraryDamaged' } })
    const { code, value } = await json(['doctor', '--data', damaged])
    expect(code).toBe(1)
    expect(value).toMatchObject({ ok: false, checks: [{ name: 'library', ok: false }] })
  })

  test('that is damaged in part is salvaged, and the damaged file kept', async () => {
    const damaged = join(cli.folder, 'damaged-in-part')
    mkdirSync(damaged)
    const path = join(damaged, 'library.sqlite')
    expect((await json(['backup', join(cli.folder, 'a.tilshibackup'), ...data()])).code).toBe(0)
    expect((await json(['restore', join(cli.folder, 'a.tilshibackup'), '--data', damaged])).code).toBe(0)
    const bytes = readFileSync(path)
    const at = bytes.lastIndexOf((await list()).articles[0]?.title ?? '')
    bytes.fill(0, at - (at % 4096), at - (at % 4096) + 4096)
    writeFileSync(path, bytes)
    const { code, value } = await json(['doctor', '--data', damaged])
    expect({ code, value }).toMatchObject({ code: 0, value: { ok: true } })
    expect(JSON.stringify(value)).toMatch(/was damaged; saved: \d+ articles, 2 feeds.*kept as library-damaged-/)
    expect(readdirSync(damaged).filter((name) => name.startsWith('library-damaged'))).toHaveLength(1)
    expect((await json(['list', '--data', damaged])).code).toBe(0)
  })

  test.each([
    ['is a file', () => join(cli.folder, 'library', 'library.sqlite')],
    ['is inside a file', () => join(cli.folder, 'library', 'library.sqlite', 'deep')],
    ['cannot be made', () => (process.platform === 'linux' ? '/proc/none/deep' : '/dev/null/deep')],
  ])('whose folder %s is said to be unreadable', async (_what, path) => {
    const { code, value } = await json(['list', '--data', path()])
    expect(code).toBe(1)
    expect(value).toEqual({ error: expect.stringContaining(path()), code: 'libraryUnreadable' })
  })

  test('shrinks by unsubscribing', async () => {
    const { code, value } = await library('unsubscribe', server.url('/sport'), 'https://other.kz/')
    expect(code).toBe(3)
    expect(value).toMatchObject({ removed: [server.url('/sport')], failed: [{ code: 'notSubscribed' }] })
    expect((await list()).total).toBe(6)
  })

  test('keeps what is starred when its feed is unsubscribed from', async () => {
    const [starred] = (await list()).articles
    if (starred === undefined) throw new Error('the library is empty')
    const db = openDatabase(join(cli.folder, 'library', 'library.sqlite'))
    setStarred(db, [starred.id as ArticleId], true, Date.now())
    db.close()
    expect((await library('unsubscribe', starred.feed)).code).toBe(0)
    expect((await list('--starred')).articles).toEqual([{ ...starred, starred: true }])
    expect((await library('show', String(starred.id))).value).toMatchObject({
      title: starred.title,
      feed: starred.feed,
    })
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
    expect(existsSync(join(cli.folder, 'app', 'library', 'library.sqlite'))).toBe(true)
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
    const images = join(cli.folder, 'app', 'library', 'images')
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

  test('is packed whole, and the empty pack is refused', async () => {
    const packed = await json(['pack'])
    expect(packed).toMatchObject({ code: 0, value: { complete: true, missing: [] } })
    const { articles, images, bytes } = packed.value as { articles: number; images: number; bytes: number }
    expect(Math.min(articles, images)).toBeGreaterThan(5)
    expect(bytes).toBeGreaterThan(10_000)
    expect(await json(['pack', '--popular', '--lang', 'en'])).toMatchObject({ code: 0, value: { articles: 5 } })
    expect(await json(['pack', '--tag', 'nobody has this'])).toMatchObject({ code: 1, value: { code: 'packEmpty' } })
    expect((await json(['pack', '--popular', '--tag', 'a'])).code).toBe(2)
  })

  test('is carried to another library', async () => {
    const file = join(cli.folder, 'popular.tilshipack')
    const exported = await json(['export-pack', file, '--popular', '--lang', 'en'])
    expect(exported).toMatchObject({ code: 0, value: { articles: 5, complete: true, missing: [] } })
    const other = ['--data', join(cli.folder, 'carried')]
    const imported = await json(['import-pack', file, ...other])
    expect(imported).toMatchObject({ code: 0, value: { articles: 5, added: 5, complete: true, missing: [] } })
    expect(await json(['import-pack', file, ...other])).toMatchObject({ code: 0, value: { added: 0 } })
    writeFileSync(file, 'no pack at all')
    expect(await json(['import-pack', file, ...other])).toMatchObject({ code: 1, value: { code: 'notAPack' } })
    expect((await json(['list', ...other])).value).toMatchObject({ total: 5 })
  })
})
