import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeFeeds } from '../src/core/accounts/account-feed-store.ts'
import { addAccount, listAccounts } from '../src/core/accounts/account-store.ts'
import { missingImages, recordImage } from '../src/core/articles/complete-store.ts'
import { compressBodies } from '../src/core/articles/plain-body-store.ts'
import { addLabel, listLabels, setLabel } from '../src/core/articles/label-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { counts, setRead, setStarred } from '../src/core/articles/state-store.ts'
import { versionText } from '../src/core/articles/version-store.ts'
import { migrations, schemaVersion } from '../src/core/db/migrate.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { feedGroups } from '../src/core/feeds/folder-store.ts'
import { brokenReferences, integrityProblems, isIndexWhole, repairCounters } from '../src/core/db/health-store.ts'
import { joinFolder } from '../src/core/folder-sync/join-store.ts'
import { membership } from '../src/core/folder-sync/shared-folder-store.ts'
import { listAlerts, saveAlert } from '../src/core/rates/alert-store.ts'
import { rateBoard } from '../src/core/rates/rate-board.ts'
import { saveRateDay } from '../src/core/rates/rate-store.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import { hit } from '../src/core/rules/rule-hit-store.ts'
import { addRule, listRules } from '../src/core/rules/rule-store.ts'
import { saveTold, toldArticles } from '../src/core/rules/rule-told-store.ts'
import { addSearch, listSearches } from '../src/core/search/saved-search-store.ts'
import { searchArticles } from '../src/core/search/search-articles.ts'
import { forecastOf, saveForecasts } from '../src/core/weather/weather-store.ts'
import { entry, now, openLibrary, russianText } from './article-library.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const fixtureOf = (version: number) => join(fixtures, `library-${version}.sqlite`)
const imageHash = 'c0ffee'.padEnd(64, '0')

/** What could be chosen of a feed from the second schema on. */
const chosenSince2 = { fullText: 'never', keepDays: 30, notify: true, colour: 'teal', monogram: 'MO' } as const

/** What could be waited for from the eighth schema on. */
const alertSince8 = {
  currency: 'USD',
  base: 'KZT',
  kind: 'above',
  threshold: '500',
  armed: true,
  evaluatedOn: '2026-11-20',
  madeAt: now,
} as const

/** What could be done by itself from the thirteenth schema on. */
const ruleSince13 = {
  field: 'title',
  words: 'number 3',
  isPattern: false,
  feedId: null,
  action: 'notify',
  labelId: null,
} as const

/** A library of the newest schema with a row of everything; what it holds is what every later Tilshi must still find. */
function writeFixture(path: string): void {
  const library = openLibrary()
  const { db } = library
  const english = library.subscribe({ folder: 'Orchards' })
  const russian = library.subscribe({ lang: 'ru' })
  const image = '<img src="https://en.example/fires.png" alt="Fires">'
  const first = library.save(english, [entry(3), entry(2), entry(1, { content: `${entry(1).content}${image}` })])
  library.save(english, [entry(2, { content: '<p>Corrected: the frost came a day later than was told.</p>' })])
  library.save(russian, [entry(4, { title: 'Костры в садах', content: russianText, link: 'https://ru.example/4' })], {
    lang: 'ru',
  })
  const [withImage, corrected] = first.new
  if (withImage === undefined || corrected === undefined) throw new Error('the fixture has no articles')
  for (const { url } of missingImages(db, withImage))
    recordImage(db, url, { hash: imageHash, type: 'image/png', bytes: 68 }, now)
  setRead(db, [withImage], true, now)
  setStarred(db, [corrected], true, now)
  updateFeed(db, english, { title: 'My orchards', intervalMinutes: 120, ...chosenSince2 }, now)
  const rates = [{ currency: 'USD', nominal: 1, value: '478.77', change: '0.15' }]
  saveRateDay(db, { source: 'nbk', date: '2026-11-20', fetchedAt: now, rates })
  const days = [{ date: '2026-11-21', code: 71, min: -8, max: -2 }]
  saveForecasts(db, [{ cityId: 'astana', days }], { source: 'Open-Meteo', isSample: false, fetchedAt: now })
  saveAlert(db, { ...alertSince8, id: null })
  const account = addAccount(db, { name: 'home', base: 'https://rss.example', userName: 'aigul' }, now)
  const remote = { id: 'feed/1', url: 'https://ru.example/rss', title: 'Feed ru', siteUrl: null, label: null }
  mergeFeeds(db, account.id, [remote], now)
  const [last] = first.new.toReversed()
  if (last === undefined) throw new Error('the fixture has no last article')
  setLabel(db, [last], addLabel(db, { name: 'Frost', colour: 'blue' }).id, true)
  hit(db, addRule(db, ruleSince13), [last], now)
  saveTold(db, ruleSince13, [last], now)
  addSearch(db, { name: 'Fires', text: 'костры' })
  joinFolder(db, '/media/shared', 'c0ffee'.padEnd(16, '0'), now)
  while (indexArticles(db, 1000) > 0);
  while (compressBodies(db));
  db.exec('PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM')
  db.close()
  copyFileSync(join(library.dir, 'library.sqlite'), path)
}

const schemaOf = (db: Database) =>
  db
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all()
    .map((row) => ({ ...(row as { sql: string | null }) }))

// A new schema gets its fixture once, by this; one that has shipped is never written again.
if (process.env['TILSHI_WRITE_FIXTURE'] === '1' && !existsSync(fixtureOf(migrations.length)))
  writeFixture(fixtureOf(migrations.length))

test('every schema that there was has a library of its own', () => {
  const missing = migrations.map((_sql, index) => index + 1).filter((version) => !existsSync(fixtureOf(version)))
  expect(missing, 'write it with TILSHI_WRITE_FIXTURE=1 npx vitest run test/migrations.test.ts').toEqual([])
})

describe.each(readdirSync(fixtures).filter((name) => name.endsWith('.sqlite')))('%s opened by this Tilshi', (name) => {
  const version = Number(/\d+/.exec(name)?.[0])
  let dir = ''
  let path = ''
  let db: Database
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'tilshi-migrate-'))
    path = join(dir, 'library.sqlite')
    copyFileSync(join(fixtures, name), path)
    db = openDatabase(path)
  })
  afterAll(() => {
    db.close()
    rmSync(dir, { recursive: true })
  })

  test('has the schema of a new library, and its copy from before', () => {
    const fresh = openDatabase(':memory:')
    expect(schemaVersion(db)).toBe(migrations.length)
    expect(schemaOf(db)).toEqual(schemaOf(fresh))
    expect(existsSync(`${path}.before-${version + 1}`)).toBe(version < migrations.length)
    fresh.close()
  })

  test('is whole', () => {
    expect(integrityProblems(db)).toEqual([])
    expect(brokenReferences(db)).toEqual([])
    expect(isIndexWhole(db)).toBe(true)
    expect(repairCounters(db)).toBe(0)
  })

  test('has lost nothing', () => {
    const feeds = listFeeds(db, now)
    expect(membership(db)?.path ?? null).toBe(version < 16 ? null : '/media/shared')
    expect(feedGroups(db)).toEqual([
      { folder: 'Orchards', feeds: [feeds[0]?.id] },
      { folder: null, feeds: [feeds[1]?.id] },
    ])
    const unchosen = { fullText: 'auto', keepDays: null, notify: false, colour: null, monogram: null }
    expect(feeds[0]).toMatchObject(version < 2 ? unchosen : chosenSince2)
    expect(feeds[1]).toMatchObject(unchosen)
    expect(feeds.map(({ title, folder, intervalMinutes }) => ({ title, folder, intervalMinutes }))).toEqual([
      { title: 'My orchards', folder: 'Orchards', intervalMinutes: 120 },
      { title: 'Feed ru', folder: null, intervalMinutes: null },
    ])
    const { items } = listArticles(db, {})
    expect(items.map(({ title, read, starred }) => [title, read, starred])).toEqual([
      ['Костры в садах', false, false],
      ['Orchard report number 3', false, false],
      ['Orchard report number 2', false, true],
      ['Orchard report number 1', true, false],
    ])
    const opened = items.map(({ id }) => openArticle(db, id))
    expect(opened.map(({ versions }) => versions)).toEqual([1, 1, 2, 1])
    while (compressBodies(db));
    const [, , corrected] = items.map(({ id }) => openArticle(db, id))
    expect(corrected).toEqual(opened[2])
    expect(corrected?.content).toBe('<p>Corrected: the frost came a day later than was told.</p>')
    expect(versionText(db, corrected?.id ?? (0 as never), 1).text).toContain('fires')
    expect(opened.at(-1)?.images).toMatchObject([{ stored: expect.stringContaining(imageHash) as string }])
    expect(counts(db)).toMatchObject({ articles: 4, unread: 3, starred: 1, images: 1, imageBytes: 68, feeds: 2 })
    while (indexArticles(db, 1000) > 0);
    expect(searchArticles(db, { text: 'костры' }).hits).toHaveLength(1)
    expect(searchArticles(db, { text: 'corrected frost' }).hits).toHaveLength(1)
    expect(rateBoard(db, {}, now)).toMatchObject({ date: '2026-11-20', rates: [{ value: '478.77' }] })
    expect(listAccounts(db)).toMatchObject(version < 14 ? [] : [{ name: 'home', userName: 'aigul', feeds: 1 }])
    expect(listAlerts(db)).toEqual(version < 8 ? [] : [{ ...alertSince8, id: 1 }])
    expect(forecastOf(db, 'astana', now).days).toHaveLength(1)
    expect(listLabels(db)).toMatchObject(version < 13 ? [] : [{ name: 'Frost', colour: 'blue', total: 1 }])
    expect(listRules(db)).toMatchObject(version < 13 ? [] : [{ ...ruleSince13, enabled: true, hits: 1, hitAt: now }])
    const told = {
      toldAt: now,
      rule: { field: 'title', words: 'number 3' },
      article: { title: 'Orchard report number 3' },
    }
    expect(toldArticles(db)).toMatchObject(version < 13 ? [] : [told])
    expect(listSearches(db)).toMatchObject(version < 13 ? [] : [{ name: 'Fires', text: 'костры' }])
  })
})
