import { defaultSettings } from '#shared/settings.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportArticles } from '../src/core/export/export-articles.ts'
import { createCore, type Core } from '../src/core/core.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import type { Article, ArticleId, ExportRequest } from '../src/shared/model.ts'
import type { ReadingScripts } from '../src/shared/script/reading-scripts.ts'
import { elementsOf, parseXml, readEpub, textIn, textOf } from './epub-rules.ts'
import { onLoopback } from './on-loopback.ts'

const settings = { ...defaultSettings, cities: [] }
const now = Date.UTC(2026, 10, 24, 8)
let dataDir: string
let db: Database
let core: Core

const read = (readingScripts: ReadingScripts) => core.configure({ ...settings, readingScripts })
const exported = (request: Partial<ExportRequest> & Pick<ExportRequest, 'articles'>) =>
  core.api.articles.exported({ format: 'epub', title: null, ...request })
const book = async (request: Parameters<typeof exported>[0]) => readEpub((await exported(request)).bytes)

/** The newest of a language that has a picture. */
async function illustrated(lang: string): Promise<Article> {
  const { items } = await core.api.articles.list({ langs: [lang], limit: 200 })
  const found = items.find(({ thumbnail }) => thumbnail !== null)
  if (found === undefined) throw new Error(`no picture in ${lang}`)
  return core.api.articles.open(found.id)
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tilshi-export-'))
  db = openDatabase(join(dataDir, 'library.sqlite'))
  core = createCore({
    db,
    ...onLoopback,
    dataDir,
    resourcesDir: join(import.meta.dirname, '../resources'),
    version: '0.1.0',
    now: () => now,
    settings: { ...settings, readingScripts: {} },
    offerSample: true,
    emit: () => {},
    onBug: (error) => {
      throw error
    },
  })
  await core.api.refresh.start({})
  await core.settle()
})
beforeEach(() => read({}))
afterAll(async () => {
  await core.stop()
  db.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a book', () => {
  test('of one article holds its text, its pictures and what is said of it', async () => {
    const article = await illustrated('en')
    const { faults, files, chapters, package: opf } = await book({ articles: { ids: [article.id] } })
    expect(faults).toEqual([])
    expect(chapters).toHaveLength(1)
    const [chapter] = chapters
    expect(chapter && textOf(chapter)).toContain(article.title)
    const stored = article.images.filter((image) => image.stored !== null)
    expect(Object.keys(files).filter((name) => name.startsWith('EPUB/images/'))).toHaveLength(stored.length)
    expect(stored.length).toBeGreaterThan(0)
    const spine = elementsOf(opf).find(({ name }) => name === 'spine')
    expect(spine?.attributes['page-progression-direction']).toBe('ltr')
    expect(Object.keys(files).some((name) => name.includes('fonts/'))).toBe(false)
  })

  test('of every article of the sample, in eight languages, keeps to the rules', async () => {
    const { items } = await core.api.articles.list({ limit: 200 })
    const file = await exported({ articles: { query: {} }, title: 'Everything & <all>' })
    const { faults, chapters } = await readEpub(file.bytes)
    expect(faults).toEqual([])
    expect(file).toMatchObject({ missingImages: 0, isCut: false, title: 'Everything & <all>' })
    expect(file.articles).toBeGreaterThanOrEqual(items.length)
    // The contents come first.
    expect(chapters).toHaveLength(file.articles + 1)
  })

  test('in Arabic letters turns its pages from the right and brings the face with its licence', async () => {
    const article = await illustrated('kk-Arab')
    const { faults, files, chapters, package: opf } = await book({ articles: { ids: [article.id] } })
    expect(faults).toEqual([])
    expect(opf.attributes).toMatchObject({ 'xml:lang': 'kk-Arab', dir: 'rtl' })
    const spine = elementsOf(opf).find(({ name }) => name === 'spine')
    expect(spine?.attributes['page-progression-direction']).toBe('rtl')
    expect(chapters[0]?.attributes).toMatchObject({ lang: 'kk-Arab', 'xml:lang': 'kk-Arab', dir: 'rtl' })
    expect(textIn(files['EPUB/fonts/OFL.txt'])).toContain('SIL Open Font License, Version 1.1')
    expect(textIn(files['EPUB/fonts/noto-naskh-arabic.woff2']?.subarray(0, 4))).toBe('wOF2')
  })

  test('is in the script that the reader has chosen, names and language too', async () => {
    const cyrillic = await illustrated('kk-Cyrl')
    read({ kk: 'Arab' })
    const { faults, chapters, package: opf } = await book({ articles: { ids: [cyrillic.id] } })
    expect(faults).toEqual([])
    const languages = elementsOf(opf).filter(({ name }) => name === 'dc:language')
    expect(languages.map(textOf)).toEqual(['kk-Arab'])
    const body = elementsOf(chapters[0] as NonNullable<(typeof chapters)[0]>).find(({ name }) => name === 'article')
    expect(body?.attributes).toMatchObject({ lang: 'kk-Arab', dir: 'rtl' })
    expect(textOf(body as NonNullable<typeof body>)).toMatch(/^\s*[\u0600-\u06ff]/)
  })

  test('is the same for the same articles', async () => {
    const { id } = await illustrated('ru')
    const [one, other] = await Promise.all([book({ articles: { ids: [id] } }), book({ articles: { ids: [id] } })])
    expect(one.package).toEqual(other.package)
  })
})

describe('a page', () => {
  test('needs nothing but itself and runs nothing', async () => {
    const article = await illustrated('zh-Hans')
    const { bytes, title } = await exported({ articles: { ids: [article.id] }, format: 'html' })
    const html = new TextDecoder().decode(bytes)
    expect(title).toBe(article.title)
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-Hans" xml:lang="zh-Hans" dir="ltr">/)
    const page = elementsOf(parseXml(html.replace('<!doctype html>', '')))
    const sources = page.flatMap(({ attributes }) => attributes['src'] ?? [])
    expect(sources.length).toBeGreaterThan(0)
    for (const source of sources) expect(source).toMatch(/^data:image\/svg\+xml;base64,/)
    expect(page.some(({ name }) => name === 'script' || name === 'link')).toBe(false)
    expect(html).not.toContain('url(')
  })

  test('of several articles lists them, each in its own direction', async () => {
    const both = [await illustrated('en'), await illustrated('kk-Arab')]
    const { bytes } = await exported({ articles: { ids: both.map(({ id }) => id) }, format: 'html', title: 'Two' })
    const page = elementsOf(parseXml(new TextDecoder().decode(bytes).replace('<!doctype html>', '')))
    const ids = page.filter(({ name }) => name === 'article').map(({ attributes }) => attributes['id'])
    const links = page.filter(({ name }) => name === 'a').map(({ attributes }) => attributes['href'])
    expect(links).toEqual(expect.arrayContaining(ids.map((id) => `#${id}`)))
    const [nav] = page.filter(({ name }) => name === 'nav')
    const items = elementsOf(nav as NonNullable<typeof nav>).filter(({ name }) => name === 'li')
    expect(items.map(({ attributes }) => attributes['dir'])).toEqual(['ltr', 'rtl'])
  })
})

describe('Markdown', () => {
  test('has the title, the facts and the text, pictures by their publishers’ addresses', async () => {
    const article = await illustrated('ru')
    const { bytes } = await exported({ articles: { ids: [article.id] }, format: 'md' })
    const text = new TextDecoder().decode(bytes)
    expect(text.startsWith(`# ${article.title}\n`)).toBe(true)
    expect(text).toContain(article.images[0]?.url)
    expect(text).not.toContain('tilshi-image:')
  })
})

describe('what is exported', () => {
  test('a tag brings the articles that have it', async () => {
    const [tag] = await core.api.articles.tags()
    const { articles } = await exported({
      articles: { query: { tag: tag?.name ?? '' } },
      format: 'md',
      title: tag?.name ?? '',
    })
    expect(articles).toBe(tag?.total)
  })

  test('a day brings what was published between its midnights', async () => {
    const { items } = await core.api.articles.list({ limit: 200 })
    const until = items[3]?.publishedAt ?? 0
    const since = items[20]?.publishedAt ?? 0
    const wanted = items.filter(({ publishedAt }) => publishedAt >= since && publishedAt < until)
    const { articles } = await exported({ articles: { query: { since }, before: until }, format: 'md', title: 'Day' })
    expect(articles).toBe(wanted.length)
  })

  test('nothing, and an article that is gone, are said', async () => {
    await expect(exported({ articles: { query: { tag: 'no such tag' } } })).rejects.toMatchObject({
      code: 'nothingToExport',
    })
    await expect(exported({ articles: { ids: [] } })).rejects.toMatchObject({ code: 'nothingToExport' })
    await expect(exported({ articles: { ids: [999_999 as ArticleId] } })).rejects.toMatchObject({
      code: 'articleMissing',
    })
  })

  test('what is made tells how far it is, and is made no more when it is stopped', async () => {
    const everything = { articles: { query: {} }, title: 'Everything' }
    const { articles } = await exported({ ...everything, format: 'md' })
    const told: number[] = []
    const deps = { db, images: { pathOf: () => '' }, resourcesDir: '', now: () => now, inScript: (one: Article) => one }
    const request: ExportRequest = { ...everything, format: 'md' }
    await exportArticles({ ...deps, onProgress: (done, total) => void told.push(done / total) }, request)
    expect(told).toHaveLength(articles)
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    expect(told.at(-1)).toBe(1)
    const [stopped] = await Promise.allSettled([exported({ ...everything }), core.api.articles.cancelExport()])
    expect(stopped).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    expect((await exported({ ...everything, format: 'md' })).articles).toBe(articles)
  })

  test('an article of a list that goes meanwhile is left out', async () => {
    const { items } = await core.api.articles.list({ limit: 3 })
    const ids = items.map(({ id }) => id)
    const deps = { db, images: { pathOf: () => '' }, resourcesDir: '', now: () => now }
    const gone = new Set<ArticleId>()
    const inScript = (article: Article) => {
      if (gone.size === 0) {
        gone.add(ids[1] ?? article.id)
        db.prepare('DELETE FROM article WHERE id = ?').run(ids[1] ?? article.id)
      }
      return article
    }
    const request: ExportRequest = { articles: { query: {} }, format: 'md', title: 'Day' }
    db.exec('SAVEPOINT whole')
    const before = await core.api.articles.counts()
    const { articles } = await exportArticles({ ...deps, inScript }, request)
    await expect(exportArticles({ ...deps, inScript }, { ...request, articles: { ids } })).rejects.toMatchObject({
      code: 'articleMissing',
    })
    db.exec('ROLLBACK TO whole; RELEASE whole')
    expect(articles).toBe(before.articles - 1)
  })

  test('what the contract does not know is refused', async () => {
    const wrong = { articles: { ids: [1], query: {} }, format: 'epub', title: null } as unknown as ExportRequest
    await expect(core.api.articles.exported(wrong)).rejects.toMatchObject({ code: 'invalidArgument' })
    const pdf = { articles: { ids: [1] }, format: 'pdf', title: null } as unknown as ExportRequest
    await expect(core.api.articles.exported(pdf)).rejects.toMatchObject({ code: 'invalidArgument' })
  })
})
