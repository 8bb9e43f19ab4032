import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleId, RuleAction, RuleField, RuleRequest } from '../src/shared/model.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'

type Item = { id: string; title: string; link?: string; text?: string; author?: string; tags?: string[] }

let server: NewsServer
let world: CoreWorld
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  world = openCoreWorld(server)
})
afterEach(() => world.close())

const rules = () => world.core.api.rules
const titles = async (query = {}) => (await world.core.api.articles.list(query)).items.map(({ title }) => title)

function feed(items: readonly Item[]): string {
  const entries = items.map(({ id, title, link, text = 'Nothing else was told.', author = '', tags = [] }, at) => {
    const categories = tags.map((tag) => `<category>${tag}</category>`).join('')
    const date = new Date(Date.UTC(2026, 10, 24, 7, 59 - at)).toUTCString()
    return `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><author>${author}</author>${categories}
      ${link === undefined ? '' : `<link>${link}</link>`}
      <pubDate>${date}</pubDate><description><![CDATA[<p>${text}</p>]]></description></item>`
  })
  return `<rss version="2.0"><channel><title>News</title><language>en</language>${entries.join('')}</channel></rss>`
}

function rule(words: string, action: RuleAction = 'mute', more: Partial<RuleRequest> = {}): RuleRequest {
  return { field: 'any', words, isPattern: false, feedId: null, action, labelId: null, ...more }
}

const football = { id: 'f', title: 'Football season opens', tags: ['News', 'Sport'], author: 'Aigul Serik' }
const apples = { id: 'a', title: 'Apples are cheap', text: 'Growers blame football for nothing.' }
const frost = { id: 'x', title: 'Frost comes', author: 'Aigul Serik' }

async function arrive(items: readonly Item[]): Promise<void> {
  server.feed('/feed', { body: feed(items) })
  await world.refresh()
}

describe('at a refresh', () => {
  test('a rule mutes new articles alone: they are in no list, counted, listed apart and said of', async () => {
    await world.subscribe(feed([football]))
    await rules().add(rule('football', 'mute', { field: 'title' }))
    expect(await titles()).toEqual(['Football season opens'])
    await arrive([football, { ...football, id: 'f2', title: 'Football season ends' }, apples])
    expect(await titles()).toEqual(['Football season opens', 'Apples are cheap'])
    expect(await titles({ muted: true })).toEqual(['Football season ends'])
    const found = await world.core.api.search.query({ text: 'football' })
    expect(found).toMatchObject({ total: 2, muted: 1 })
    const first = await world.core.api.search.query({ text: 'football', limit: 1 })
    expect(first.muted).toBe(1)
    // Whoever asks for more has been told.
    const second = await world.core.api.search.query({ text: 'football', limit: 1, after: first.next ?? '' })
    expect([second.hits.length, second.muted]).toEqual([1, 0])
    expect(found.hits.map(({ title }) => title)).not.toContain('\ue000Football\ue001 season ends')
    expect(await world.core.api.search.query({ text: 'football', muted: true })).toMatchObject({ total: 3, muted: 0 })
    expect(await world.core.api.articles.counts()).toMatchObject({ articles: 3, unread: 2, muted: 1 })
    const [muted] = (await world.core.api.articles.list({ muted: true })).items
    const article = await world.core.api.articles.open(muted?.id as ArticleId)
    expect(article).toMatchObject({ muted: true, rules: [{ field: 'title', words: 'football', action: 'mute' }] })
    expect(await rules().list()).toMatchObject([{ hits: 1, hitAt: world.clock.now }])
    const [muting] = article.rules
    if (muting === undefined) throw new Error('no rule is named')
    expect(await rules().lastHits(muting.id)).toMatchObject([{ id: article.id }])
  })

  test('a section whose articles are all muted is not offered, and comes back with them', async () => {
    const sections = async () => (await world.core.api.articles.front(['en'])).sections.map(({ name }) => name)
    await world.subscribe(feed([]))
    const muting = await rules().add(rule('football', 'mute', { field: 'title' }))
    await arrive([
      { ...football, tags: ['News/Sport'] },
      { ...apples, tags: ['News/Farms'] },
    ])
    expect(await sections()).toEqual(['Farms'])
    await rules().remove(muting.id)
    expect((await sections()).toSorted()).toEqual(['Farms', 'Sport'])
  })

  test('each action does what it says, in order, and nothing more after one that mutes', async () => {
    const label = await world.core.api.labels.add({ name: 'Trees', colour: null })
    await world.subscribe(feed([]))
    await rules().add(rule('apples', 'star'))
    await rules().add(rule('cheap', 'label', { labelId: label.id }))
    await rules().add(rule('Aigul', 'read', { field: 'author' }))
    await rules().add(rule('sport', 'mute', { field: 'tag' }))
    await rules().add(rule('season', 'star'))
    await arrive([football, apples, frost])
    const { items } = await world.core.api.articles.list({})
    expect(items).toMatchObject([
      { title: 'Apples are cheap', starred: true, labels: [label.id], read: false },
      { title: 'Frost comes', starred: false, labels: [], read: true },
    ])
    expect((await world.core.api.articles.list({ muted: true })).items).toMatchObject([{ starred: false, read: true }])
  })

  test('one that is off, or of another source, or whose label is gone, does nothing', async () => {
    await world.subscribe(feed([]), '/feed')
    await world.subscribe(feed([{ ...frost, id: 'o' }]), '/other')
    const [here, other] = (await world.core.api.feeds.list()).map(({ id }) => id)
    const label = await world.core.api.labels.add({ name: 'Gone', colour: null })
    const off = await rules().add(rule('apples'))
    await rules().setEnabled(off.id, false)
    await rules().add(rule('', 'mute', { feedId: other ?? null }))
    await rules().add(rule('apples', 'label', { labelId: label.id }))
    await world.core.api.labels.remove(label.id)
    await arrive([apples])
    expect((await titles({ feedId: here })).length).toBe(1)
    expect((await rules().list()).map(({ hits }) => hits)).toEqual([0, 0, 0])
  })
})

describe('when a full text comes', () => {
  const pageOf = (path: string, text: string) => {
    const html = `<html lang="en"><body><article><h1>News</h1><p>${text.repeat(20)}</p></article></body></html>`
    server.route(path, (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html))
    return server.url(path)
  }

  test('rules look at it, and at no article that still waits for its own', async () => {
    server.route('/down', (_request, response) => void response.writeHead(500).end())
    const waits = { ...apples, link: server.url('/down') }
    await world.subscribe(feed([waits]))
    await rules().add(rule('football'))
    await rules().add(rule('lighthouse', 'star'))
    await arrive([waits, { ...frost, link: pageOf('/frost', 'The lighthouse stood in the frost for a night. ') }])
    expect(server.requestsFor('/down').length).toBeGreaterThan(1)
    expect((await world.core.api.articles.list({})).items).toMatchObject([
      { title: 'Apples are cheap', starred: false },
      { title: 'Frost comes', starred: true },
    ])
  })

  test('nothing more is done to what was muted by its title', async () => {
    await world.subscribe(feed([]))
    await rules().add(rule('frost', 'mute', { field: 'title' }))
    await rules().add(rule('lighthouse', 'star'))
    await arrive([{ ...frost, link: pageOf('/frost', 'The lighthouse stood in the frost for a night. ') }])
    expect((await world.core.api.articles.list({ muted: true })).items).toMatchObject([
      { title: 'Frost comes', starred: false, offline: 'complete' },
    ])
    expect((await rules().list()).map(({ hits }) => hits)).toEqual([1, 0])
  })
})

describe('words', () => {
  const cases: [string, RuleField, string, boolean][] = [
    ['ТОҚАЕВ', 'title', 'Toqaev met growers', true],
    ['toqaev', 'title', 'توقايەۆ باقتا', true],
    ['футбол', 'title', 'Футболисты вышли на поле', true],
    ['"football season"', 'title', 'Football: season opens', true],
    ['"season football"', 'title', 'Football season opens', false],
    ['football -season', 'title', 'Football season opens', false],
    ['苹果', 'title', '今年苹果便宜', true],
    ['aft', 'title', 'Football after rain', true],
    ['foot ball', 'title', 'Football season', false],
  ]
  test.each(cases)('%s in the %s finds “%s”: %s, stored or new', async (words, field, title, expected) => {
    await world.subscribe(feed([]))
    const made = await rules().add(rule(words, 'mute', { field }))
    await arrive([{ id: '1', title }])
    expect(await titles({ muted: true })).toEqual(expected ? [title] : [])
    await rules().remove(made.id)
    expect(await titles()).toEqual([title])
    expect((await rules().preview(rule(words, 'mute', { field }))).total).toBe(expected ? 1 : 0)
  })
})

describe('patterns', () => {
  test('find in what they are to look at, whatever the case', async () => {
    await world.subscribe(feed([football, apples, frost]))
    const found = async (pattern: string, field: RuleField) =>
      (await rules().preview(rule(pattern, 'mute', { field, isPattern: true }))).newest.map(({ title }) => title[0])
    expect(await found('^(foot|fro)', 'title')).toEqual(['F', 'F'])
    expect(await found('football', 'any')).toEqual(['F', 'A'])
    expect(await found('^s\\w+t$', 'tag')).toEqual(['F'])
    expect(await found('serik$', 'author')).toEqual(['F', 'F'])
    expect(await found('blame.*nothing', 'text')).toEqual(['A'])
  })

  test('never hold anything up: one without an end is switched off and costs no article', async () => {
    await world.subscribe(feed([]))
    const endless = rule('(a+)+$', 'mute', { field: 'text', isPattern: true })
    await rules().add(endless)
    await rules().add(rule('apples', 'star'))
    await arrive([{ ...apples, text: `${'a'.repeat(50_000)}!` }])
    expect((await world.core.api.articles.list({})).items).toMatchObject([{ starred: true }])
    const [first] = await rules().list()
    if (first === undefined) throw new Error('the rule is gone')
    expect(first).toMatchObject({ enabled: false, tooSlow: true })
    await rules().restore(await rules().remove(first.id))
    expect((await rules().list())[0]).toEqual(first)
    await expect(rules().preview(endless)).rejects.toThrow('patternTooSlow')
    await rules().setEnabled(first.id, true)
    expect(await rules().list()).toMatchObject([{ enabled: true, tooSlow: false }, { hits: 1 }])
  })

  test('that are none are refused, and so is what could never match', async () => {
    for (const words of ['(', '[b-a]'])
      await expect(rules().add(rule(words, 'mute', { isPattern: true }))).rejects.toThrow('invalidPattern')
    for (const words of ['', ' ', '!?']) await expect(rules().add(rule(words))).rejects.toThrow('invalidArgument')
    expect(await rules().list()).toEqual([])
  })
})

describe('on what is stored', () => {
  test('a rule is counted before, done on request, once, and taken back whole', async () => {
    await world.subscribe(feed([football, apples, frost]))
    const { id } = await rules().add(rule('football'))
    const before = await world.core.api.articles.counts()
    expect(await rules().preview(rule('football'))).toMatchObject({
      total: 2,
      newest: [{ title: 'Football season opens' }, { title: 'Apples are cheap' }],
    })
    const run = await rules().applyToStored(id)
    expect(run.articles).toHaveLength(2)
    expect(await titles()).toEqual(['Frost comes'])
    expect((await rules().applyToStored(id)).articles).toEqual([])
    await rules().takeBack(run)
    expect(await titles()).toEqual(['Football season opens', 'Apples are cheap', 'Frost comes'])
    expect(await world.core.api.articles.counts()).toEqual(before)
    expect(await rules().list()).toMatchObject([{ hits: 0 }])
  })

  test('an article that is brought back stays, also at the next refresh, and was as unread as before', async () => {
    await world.subscribe(feed([football, frost]))
    const { id } = await rules().add(rule('football'))
    const { articles } = await rules().applyToStored(id)
    await world.core.api.articles.setRead(articles, false)
    expect((await world.core.api.articles.counts()).unread).toBe(1)
    const runs = await rules().unmute(articles)
    expect((await world.core.api.articles.counts()).unread).toBe(2)
    await arrive([{ ...football, title: 'Football season opened' }, frost])
    expect((await titles()).length).toBe(2)
    await rules().mute(runs)
    expect(await titles()).toEqual(['Frost comes'])
  })

  test('a deleted rule lets go what it muted, and comes back with it, where it stood', async () => {
    await world.subscribe(feed([football, apples, frost]))
    const first = await rules().add(rule('football', 'mute', { field: 'title' }))
    await rules().add(rule('frost', 'star'))
    await rules().applyToStored(first.id)
    const removed = await rules().remove(first.id)
    expect((await titles()).length).toBe(3)
    await rules().restore(removed)
    expect((await titles()).length).toBe(2)
    expect((await rules().list()).map(({ words, hits }) => `${words} ${hits}`)).toEqual(['football 1', 'frost 0'])
    const [one, other] = (await rules().list()).map(({ id }) => id)
    if (one === undefined || other === undefined) throw new Error('the rules are gone')
    await rules().arrange([other, one])
    expect((await rules().list()).map(({ words }) => words)).toEqual(['frost', 'football'])
  })

  test('a rule about a source that is gone says so, whether it is made, changed or comes back', async () => {
    await world.core.api.feeds.setSample(true)
    const [sample] = await world.core.api.feeds.list()
    const about = rule('', 'mute', { feedId: sample?.id ?? null })
    const removed = await rules().remove((await rules().add(about)).id)
    const { id } = await rules().add(rule('frost'))
    await world.core.api.feeds.setSample(false)
    await expect(rules().restore(removed)).rejects.toThrow('notSubscribed')
    await expect(rules().add(about)).rejects.toThrow('notSubscribed')
    await expect(rules().update(id, about)).rejects.toThrow('notSubscribed')
    expect(await rules().list()).toMatchObject([{ words: 'frost', feedId: null }])
  })

  test('muted articles are not let go, and go with their source', async () => {
    await world.subscribe(feed([football, frost]))
    const { id } = await rules().add(rule('football'))
    await rules().applyToStored(id)
    const [source] = await world.core.api.feeds.list()
    if (source === undefined) throw new Error('the source is gone')
    await world.core.api.feeds.update(source.id, { keepDays: 1 })
    await world.core.api.articles.markAllRead({})
    world.clock.now += 30 * 86_400_000
    await arrive([])
    expect(await titles({ muted: true })).toEqual(['Football season opens'])
    expect(await titles()).toEqual([])
    await world.core.api.feeds.unsubscribe([source.id])
    expect(await world.core.api.articles.counts()).toMatchObject({ articles: 0, unread: 0, muted: 0 })
  })
})
