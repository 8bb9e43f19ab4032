import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CoreApi } from '../src/shared/api.ts'
import { answer, createClient, type Send } from '../src/shared/rpc.ts'
import { createCore, type Core } from '../src/core/core.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { defaultSettings } from '../src/shared/settings.ts'

let dataDir = ''
let db: Database
let core: Core
const bugs: unknown[] = []
const send: Send = (path, args) => answer(core.api, path, args, (error) => bugs.push(error))
const client = createClient<CoreApi>(send)

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tilshi-calls-'))
  db = openDatabase(join(dataDir, 'library.sqlite'))
  core = createCore({
    db,
    transport: ({ url }) => Promise.reject(new Error(`asked ${url}`)),
    dataDir,
    resourcesDir: join(import.meta.dirname, '../resources'),
    version: '0.1.0',
    now: () => Date.UTC(2026, 10, 24, 8),
    settings: { ...defaultSettings, refreshPaused: true, cities: [] },
    offerSample: true,
    emit: () => {},
    onBug: (error) => bugs.push(error),
  })
})
afterAll(async () => {
  await core.stop()
  db.close()
  rmSync(dataDir, { recursive: true })
})

/** What a window that has gone mad, or was taken over, could send. */
const mad: unknown[] = [
  undefined,
  null,
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 53,
  10n,
  '',
  "'; DROP TABLE article; --",
  '../../etc/passwd',
  'x'.repeat(20_000_000),
  true,
  [],
  [null],
  [{}],
  ['1 OR 1=1'],
  [[1]],
  {},
  { feedIds: 'all' },
  { text: { toString: 1 } },
  { url: 1 },
  { limit: '5' },
  { langs: 'en' },
  { langs: [1] },
  { feedID: 1 },
  { __proto__: null, unread: 'yes' },
  { after: '9'.repeat(400) },
  new Date(0),
  new Map([['url', 'a']]),
]

describe('a call with arguments that the contract does not know', () => {
  const paths = (calls: Core['api']) =>
    Object.entries(calls).flatMap(([namespace, methods]) =>
      Object.keys(methods).map((method) => `${namespace}.${method}`),
    )

  test('is refused or answered, never a crash, and changes nothing', async () => {
    const count = () => db.prepare('SELECT (SELECT count(*) FROM feed) AS feeds, total_changes() AS changes').get()
    const before = count()
    const known = new Set([
      'invalidArgument',
      'invalidAddress',
      'articleMissing',
      'ruleMissing',
      'notSubscribed',
      'fileUnreadable',
      'fileUnwritable',
      'notAPack',
      'unsupported',
    ])
    // These may rightly be called with some of the mad values.
    const changing = new Set(['feeds.setSample', 'refresh.start', 'articles.markAllRead', 'feeds.discover'])
    const wrong: string[] = []
    for (const path of paths(core.api).filter((each) => !changing.has(each))) {
      for (const first of mad) {
        for (const args of [[first], [first, first], [1, first], [[1], first]]) {
          const reply = await send(path, args)
          if (!reply.ok && !known.has(reply.error.code)) wrong.push(`${path} ${reply.error.code}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(bugs).toEqual([])
    expect(count()).toEqual(before)
  })

  test('all that was marked in a large library can be marked back', async () => {
    const ids = Array.from({ length: 100_001 }, (_, index) => 1_000_000 + index)
    expect(await send('articles.setRead', [ids, false])).toMatchObject({ ok: true })
    // So can a list of the unread be asked for anew which was read so far down.
    expect(await send('articles.list', [{ unread: true, kept: ids }])).toMatchObject({ ok: true })
  })

  test.each<[string, unknown[]]>([
    ['articles.markAllRead', []],
    ['articles.markAllRead', [undefined]],
    ['articles.markAllRead', [{ feedID: 1 }]],
    ['articles.markAllRead', [{ folder: null }]],
    ['articles.setRead', [[1]]],
    ['articles.setRead', [[1], 'no']],
    ['articles.setRead', ['12', true]],
    ['articles.setStarred', [[1.5], true]],
    ['articles.list', [{ limit: 'all' }]],
    ['articles.list', [{ since: NaN }]],
    ['articles.open', ['1']],
    ['articles.popular', ['"; --']],
    ['feeds.unsubscribe', [1]],
    ['feeds.update', [1, { state: 'gone' }]],
    ['feeds.update', [1, { intervalMinutes: 1 }]],
    ['feeds.update', [1, { isSample: true }]],
    ['feeds.subscribe', ['https://example.kz']],
    ['feeds.subscribe', [{ url: 'https://example.kz', kind: 'exe' }]],
    ['feeds.setSample', ['yes']],
    ['feeds.importOpml', ['<opml/>']],
    ['feeds.list', [1]],
    ['search.query', [{ text: 1 }]],
    ['search.query', [{ text: 'a', langs: ['") OR ("'] }]],
    ['refresh.start', [{ feedIds: [1, '2'] }]],
    ['rates.history', [{ currency: 'USD', from: '2026-01-01' }]],
    ['rates.board', [{ date: '2026-13-45' }]],
    ['weather.forecast', [{}]],
    ['weather.forecast', ['atlantis']],
  ])('%s %j is invalidArgument', async (path, args) => {
    expect(await send(path, args)).toMatchObject({ ok: false, error: { code: 'invalidArgument' } })
  })

  test.each(['feeds.toString', 'constructor.name', 'feeds.__proto__.list', 'feeds', '', 'feeds.list.call'])(
    '%j is unknownCall',
    async (path) => expect(await send(path, [])).toMatchObject({ ok: false, error: { code: 'unknownCall' } }),
  )
})

test('members that are left undefined are as if they were not there', async () => {
  const reply = await send('articles.list', [{ feedId: undefined, langs: ['en'], after: undefined }])
  expect(reply).toMatchObject({ ok: true })
})

test('OPML is read in the encoding that it says', async () => {
  const opml =
    '<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="\xcd\xee\xe2\xee\xf1\xf2\xe8" xmlUrl="https://news.example/rss"/></body></opml>'
  const report = await client.feeds.importOpml(Buffer.from(opml, 'latin1'))
  expect(report.added).toEqual(['https://news.example/rss'])
  const feed = (await client.feeds.list()).find(({ url }) => url === 'https://news.example/rss')
  expect(feed?.title).toBe('Новости')
  await client.feeds.unsubscribe(feed === undefined ? [] : [feed.id])
})

test('a library that another program keeps locked is libraryBusy, not a bug', async () => {
  const other = openDatabase(join(dataDir, 'library.sqlite'))
  db.exec('PRAGMA busy_timeout = 20')
  other.exec('BEGIN IMMEDIATE')
  try {
    const failed = await send('labels.add', [{ name: 'Frost', colour: null }])
    expect(failed).toMatchObject({ ok: false, error: { code: 'libraryBusy' } })
    expect(bugs).toEqual([])
  } finally {
    other.exec('ROLLBACK')
    other.close()
  }
})
