import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCore, type Core } from '../src/core/core.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { warmConversions } from '../src/core/script/warm-conversions.ts'
import type { CoreEvents, FeedNews } from '../src/shared/api.ts'
import type { ArticleSummary, SearchHit } from '../src/shared/model.ts'
import type { ReadingScripts } from '../src/shared/script/reading-scripts.ts'
import { shownName } from '../src/shared/shown-name.ts'
import { rssDocument, startNewsServer } from './news-server.ts'
import { onLoopback } from './on-loopback.ts'
import { defaultSettings } from '../src/shared/settings.ts'

const cyrillic = /[Ѐ-ӿ]/
const arabic = /[\u0600-\u06ff]/
const asPublished = { ...defaultSettings, cities: [] }

let now = Date.UTC(2026, 10, 24, 8)
let dataDir: string
let db: Database
let core: Core
const heard: { name: keyof CoreEvents; payload: unknown }[] = []

const read = (readingScripts: ReadingScripts) => core.configure({ ...asPublished, readingScripts })
const list = async (lang: string): Promise<ArticleSummary[]> =>
  (await core.api.articles.list({ langs: [lang], limit: 200 })).items

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tilshi-script-'))
  db = openDatabase(join(dataDir, 'library.sqlite'))
  core = createCore({
    db,
    ...onLoopback,
    dataDir,
    resourcesDir: join(import.meta.dirname, '../resources'),
    version: '0.1.0',
    now: () => now,
    settings: asPublished,
    offerSample: true,
    emit: (name, payload) => heard.push({ name, payload }),
    onBug: (error) => {
      throw error
    },
  })
  await core.api.refresh.start({})
  await core.settle()
})
beforeEach(() => {
  core.configure(asPublished)
  heard.length = 0
})
afterAll(async () => {
  await core.stop()
  db.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('Kazakh published in Cyrillic', () => {
  test('is listed in the chosen script, and what is asked for by name is found', async () => {
    const stored = await list('kk-Cyrl')
    read({ kk: 'Latn-2021' })
    expect(heard).toEqual([{ name: 'changed', payload: { topics: ['articles', 'feeds'] } }])
    const shown = await list('kk-Cyrl')
    expect(shown.map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
    for (const [index, article] of shown.entries()) {
      expect(article).toMatchObject({ lang: 'kk-Latn', convertedFrom: 'kk-Cyrl', section: stored[index]?.section })
      expect(`${article.title} ${article.excerpt}`).not.toMatch(cyrillic)
    }
    const [first] = shown
    if (first === undefined || first.author === null) throw new Error('the sample has no Kazakh article with an author')
    const section = first.section.at(-1) ?? ''
    expect([section, first.author].every((name) => cyrillic.test(name))).toBe(true)
    expect([section, first.author].map((name) => shownName(first, name)).join()).not.toMatch(cyrillic)
    expect((await core.api.articles.list({ author: first.author })).items.map(({ id }) => id)).toContain(first.id)
    expect((await core.api.articles.list({ section })).items.map(({ id }) => id)).toContain(first.id)
    const [tag = ''] = (await core.api.articles.open(first.id)).tags
    const [tagged] = (await core.api.articles.list({ tag, langs: ['kk-Cyrl'] })).items
    expect(tagged === undefined ? '' : shownName(tagged, tag)).toMatch(/^[^Ѐ-ӿ]+$/)
  })

  test('opens in Arabic letters, as published when that is asked for, and is stored as it was', async () => {
    const [first] = await list('kk-Cyrl')
    if (first === undefined) throw new Error('the sample has no Kazakh article')
    const stored = await core.api.articles.open(first.id)
    read({ kk: 'Arab' })
    const shown = await core.api.articles.open(first.id)
    expect(shown).toMatchObject({ lang: 'kk-Arab', convertedFrom: 'kk-Cyrl', tags: stored.tags, url: stored.url })
    expect(shown.content.replace(/<[^>]*>/g, '')).toMatch(arabic)
    expect(`${shown.title}${shown.deck}${shown.content.replace(/<[^>]*>/g, '')}`).not.toMatch(cyrillic)
    expect(shown.content.match(/<\/?[a-z]+/g)).toEqual(stored.content.match(/<\/?[a-z]+/g))
    expect(shown.editions.map(({ lang }) => lang)).toEqual(stored.editions.map(({ lang }) => lang))
    expect(await core.api.articles.open(first.id, true)).toEqual(stored)
    core.configure(asPublished)
    expect(await core.api.articles.open(first.id)).toEqual(stored)
  })

  test('is told what is related to it in the chosen script, whatever the language of that', async () => {
    const [first] = await list('kk-Cyrl')
    if (first === undefined) throw new Error('the sample has no Kazakh article')
    const stored = await core.api.articles.related(first.id)
    expect(stored.map(({ detailsLang }) => detailsLang)).toContain('kk-Cyrl')
    read({ kk: 'Arab' })
    const shown = await core.api.articles.related(first.id)
    expect(shown.map(({ id, reason }) => [id, reason])).toEqual(stored.map(({ id, reason }) => [id, reason]))
    for (const { lang, title, details, detailsLang } of shown) {
      expect(detailsLang).toBe('kk-Arab')
      expect(details.join()).not.toMatch(cyrillic)
      if (lang.startsWith('kk')) expect(title).not.toMatch(cyrillic)
    }
  })

  test('is on the front page, among the popular, the tags and the sections in the chosen script', async () => {
    read({ kk: 'Latn-qazaqparat' })
    const { lead, related, latest, sections, fronts, popular } = await core.api.articles.front(['kk-Cyrl'])
    const articles = [...latest.items, ...popular.items, ...fronts.flatMap((front) => front.articles)]
    expect(lead?.title).not.toMatch(cyrillic)
    expect(related.length).toBeGreaterThan(0)
    const own = related.filter(({ lang }) => lang.startsWith('kk')).map(({ title }) => title)
    expect([...own, ...related.flatMap(({ details }) => details)].join()).not.toMatch(cyrillic)
    expect(articles.map(({ title }) => title).join()).not.toMatch(cyrillic)
    expect(sections.map(({ shown }) => shown).join()).not.toMatch(cyrillic)
    expect(sections.map(({ name }) => name).join()).toMatch(cyrillic)
    const tags = (await core.api.articles.tags()).filter(({ lang }) => lang === 'kk-Cyrl')
    expect(tags.length).toBeGreaterThan(0)
    expect(tags.map(({ shown }) => shown).join()).not.toMatch(cyrillic)
  })

  test('is found as it is stored and shown as it is read, its hits marked', async () => {
    read({ kk: 'Latn-2021' })
    const { hits } = await core.api.search.query({ text: 'Қазақстан', langs: ['kk-Cyrl'] })
    expect(hits.length).toBeGreaterThan(0)
    const marked = (hit: SearchHit) => [...`${hit.title}${hit.snippet}`.matchAll(/\ue000([^\ue001]*)\ue001/g)]
    for (const hit of hits) {
      expect(hit).toMatchObject({ lang: 'kk-Latn', convertedFrom: 'kk-Cyrl' })
      expect(marked(hit).map(([, word = '']) => word.slice(0, 8).toLowerCase())).toContain('qazaqsta')
    }
  })
})

describe('the titles of sources', () => {
  const ofKazakh = async () => (await core.api.feeds.list()).filter(({ lang }) => lang === 'kk-Cyrl')

  test('are shown in the script of their language wherever they stand, and kept as they are', async () => {
    const stored = await ofKazakh()
    expect(stored.length).toBeGreaterThan(0)
    for (const { title, lang, shown } of stored) expect(shown).toEqual({ title, lang })
    read({ kk: 'Latn-2021' })
    const latin = await ofKazakh()
    expect(latin.map(({ title, lang, publisherTitle }) => [title, lang, publisherTitle])).toEqual(
      stored.map(({ title, lang, publisherTitle }) => [title, lang, publisherTitle]),
    )
    for (const { title, shown } of latin) {
      expect(title).toMatch(cyrillic)
      expect(shown).toEqual({ lang: 'kk-Latn', title: expect.not.stringMatching(cyrillic) })
    }
    const titles = new Map(latin.map(({ id, shown }) => [id, shown.title]))
    const articles = await list('kk-Cyrl')
    for (const { feedId, feedTitle, feedLang } of articles)
      expect([feedTitle, feedLang]).toEqual([titles.get(feedId), 'kk-Latn'])
    const [first] = articles
    if (first === undefined) throw new Error('the sample has no Kazakh article')
    expect(await core.api.articles.open(first.id)).toMatchObject({ feedTitle: first.feedTitle, feedLang: 'kk-Latn' })
    expect(await core.api.articles.open(first.id, true)).toMatchObject({ feedLang: 'kk-Cyrl' })
    const { hits } = await core.api.search.query({ text: 'Қазақстан', langs: ['kk-Cyrl'] })
    expect(hits[0]).toMatchObject({ feedLang: 'kk-Latn', feedTitle: expect.not.stringMatching(cyrillic) })
    const { popular, lead } = await core.api.articles.front(['kk-Cyrl'])
    expect(`${popular.source ?? ''} ${lead?.feedTitle}`).not.toMatch(cyrillic)
  })

  test('a name of the reader is kept as it was typed, a host as it is', async () => {
    const [{ id, title } = { id: null, title: '' }] = await ofKazakh()
    if (id === null) throw new Error('the sample has no Kazakh source')
    read({ kk: 'Latn-2021' })
    const renamed = await core.api.feeds.update(id, { title: 'Менің газетім' })
    expect(renamed).toMatchObject({ title: 'Менің газетім', shown: { title: 'Menıñ gazetım', lang: 'kk-Latn' } })
    expect((await core.api.feeds.update(id, { title: 'қала.example' })).shown.title).toBe('қала.example')
    expect((await core.api.feeds.update(id, { title })).title).toBe(title)
  })

  test('a preview reads as the source would once it is followed', async () => {
    const server = await startNewsServer()
    const body = rssDocument({ entries: 2, title: 'Дала жаңалықтары' })
      .replaceAll('Entry number', 'Қазақ елінің жаңалығы')
      .replaceAll(/Words of[^<]*/g, 'Түн мен күн теңелген бұл күні Қазақ елінде көктем мерекесі басталады.')
    server.feed('/kk', { body })
    read({ kk: 'Latn-2021' })
    const { first } = await core.api.feeds.preview(server.url('/kk'))
    expect(first).toMatchObject({
      title: 'Дала жаңалықтары',
      lang: 'kk-Cyrl',
      shown: { title: 'Dala jañalyqtary', lang: 'kk-Latn' },
    })
    expect(first?.items.map(({ title, lang }) => [title, lang])).toEqual([
      ['Qazaq elınıñ jañalyğy 1', 'kk-Latn'],
      ['Qazaq elınıñ jañalyğy 2', 'kk-Latn'],
    ])
    await server.close()
  })
})

test('what no table joins with the chosen script is shown as published', async () => {
  const stored = await list('kk-Latn')
  read({ kk: 'Arab' })
  expect(stored.length).toBeGreaterThan(0)
  expect(await list('kk-Latn')).toEqual(stored)
  expect((await list('ru')).every(({ convertedFrom }) => convertedFrom === null)).toBe(true)
})

test('titles, tags and authors that were written without capitals have them', async () => {
  read({ kk: 'Cyrl' })
  const shown = (await list('kk-Arab')).filter(({ convertedFrom }) => convertedFrom === 'kk-Arab')
  expect(shown.length).toBeGreaterThan(0)
  const texts = shown.flatMap(({ title, excerpt, names }) => [title, excerpt, ...Object.values(names)])
  expect(texts.filter((text) => !/^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(text))).toEqual([])
  const authors = shown.map(({ author, names }) => names[author ?? ''] ?? '')
  expect(authors.every((author) => /^\p{Lu}\S+ \p{Lu}\S+$/u.test(author))).toBe(true)
})

test('Chinese is read in traditional signs, Uzbek in either script', async () => {
  read({ zh: 'Hant-HK', uz: 'Cyrl' })
  expect((await list('zh-Hans'))[0]).toMatchObject({ lang: 'zh-Hant-HK', convertedFrom: 'zh-Hans' })
  const [uzbek] = await list('uz-Latn')
  expect(uzbek).toMatchObject({ lang: 'uz-Cyrl', convertedFrom: 'uz-Latn', title: expect.stringMatching(cyrillic) })
  expect((await list('uz-Cyrl'))[0]).toMatchObject({ lang: 'uz-Cyrl', convertedFrom: null })
})

test('news on the desktop are told in the chosen script', async () => {
  const server = await startNewsServer()
  const serve = (first: number) => {
    const body = rssDocument({ first, entries: 2, title: 'Дала хабары' })
      .replaceAll('Entry number', 'Қазақ елінің жаңалығы')
      .replaceAll(/Words of[^<]*/g, 'Түн мен күн теңелген бұл күні Қазақ елінде көктем мерекесі басталады.')
      .replaceAll('http://news.example', server.url(''))
    server.feed('/kk', { body })
  }
  serve(1)
  const { id } = await core.api.feeds.subscribe({ url: server.url('/kk'), lang: 'kk-Cyrl' })
  await core.api.feeds.update(id, { notify: true })
  read({ kk: 'Latn-2021' })
  serve(10)
  now += 26 * 3_600_000
  await core.api.refresh.start({ feedIds: [id], force: true })
  await core.settle()
  const told = heard.flatMap(({ name, payload }) => (name === 'feedNews' ? (payload as FeedNews).headlines : []))
  expect(heard.filter(({ name }) => name === 'feedNews').map(({ payload }) => payload)).toMatchObject([
    { feed: 'Dala habary', lang: 'kk-Latn' },
  ])
  expect(told.map(({ title }) => title)).toEqual(['Qazaq elınıñ jañalyğy 10', 'Qazaq elınıñ jañalyğy 11'])
  await core.api.feeds.unsubscribe([id])
  await server.close()
})

test('texts of the languages that are read in another script are converted ahead, until core ends', async () => {
  const converted: string[] = []
  const conversionFor = (lang: string) =>
    lang === 'kk-Cyrl' ? { from: lang, to: 'kk-Latn', convert: (text: string) => String(converted.push(text)) } : null
  const textsOf = (lang: string) => [`${lang} 1`, `${lang} 2`]
  await warmConversions(textsOf, conversionFor, new AbortController().signal)
  expect(converted).toEqual(['kk-Cyrl 1', 'kk-Cyrl 2'])
  await warmConversions(textsOf, conversionFor, AbortSignal.abort())
  expect(converted).toHaveLength(2)
})
