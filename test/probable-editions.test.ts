import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveArticles } from '../src/core/articles/article-store.ts'
import { saveEditions } from '../src/core/articles/edition-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { probableEditions } from '../src/core/articles/probable-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import { issueOf } from '../src/core/sample/issue.ts'
import { EDITIONS, loadNewsroom } from '../src/core/sample/content.ts'
import { inReadingScript } from '../src/core/script/in-reading-script.ts'
import { loadConversions } from '../src/core/script/reading-script.ts'
import type { CoreApi } from '../src/shared/api.ts'
import type { ArticleId, ProbableEdition } from '../src/shared/model.ts'
import type { Handlers } from '../src/shared/rpc.ts'
import { openLibrary, type ArticleLibrary } from './article-library.ts'

const now = Date.UTC(2023, 2, 27, 12)
const newsroom = loadNewsroom(join(import.meta.dirname, '../resources/sample'))

type Row = { id: ArticleId; lang: string; url: string }
type Db = ArticleLibrary['db']

/**
 * The sample newsroom as one of many publishers, one feed a language: nothing but its texts tells which articles are one
 * story. `keeps` says which are stored.
 */
function publisher(keeps: (story: string, lang: string) => boolean = () => true): Db {
  const { db } = openLibrary()
  for (const lang of EDITIONS) {
    const issue = issueOf(newsroom, lang, now, 'https://dala.example')
    if (issue === undefined) throw new Error(`the newsroom has no ${lang}`)
    const about = { url: issue.feedUrl, siteUrl: issue.homeUrl, lang, fullText: 'never' as const, isSample: false }
    const feed = addFeed(db, { ...about, title: issue.title }, now)
    const articles = issue.articles
      .filter(({ story }) => keeps(story, lang))
      .map(({ guid, title, url, publishedAt, body }) =>
        toArticle({ id: guid, title, link: url, publishedAt, content: body.join('\n') }, about, now),
      )
    saveArticles(db, feed, articles, now)
  }
  return db
}

const rowsOf = (db: Db) => db.prepare('SELECT id, lang, url FROM article ORDER BY id').all() as Row[]
const storyOf = ({ url }: { url: string }) => url.split('/').at(-1)

/** Every offer with the article that it was made for, and whether it is the same story. */
function offersIn(db: Db): { of: Row; offered: ProbableEdition; isRight: boolean }[] {
  const rows = rowsOf(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.flatMap((of) =>
    probableEditions(db, of.id).map((offered) => {
      const found = byId.get(offered.id)
      return { of, offered, isRight: found !== undefined && storyOf(found) === storyOf(of) }
    }),
  )
}

let whole: Db
beforeAll(() => {
  whole = publisher()
})
afterAll(() => whole.close())

test('on the sample newsroom with its editions hidden offers are right, and nearly half of what there is, is offered', () => {
  const rows = rowsOf(whole)
  expect(rows.every(({ id }) => openArticle(whole, id).editions.length === 0)).toBe(true)
  const offers = offersIn(whole)
  const pairs = rows.flatMap((one) =>
    rows.filter((other) => other.lang !== one.lang && storyOf(other) === storyOf(one)),
  )
  const right = offers.filter(({ isRight }) => isRight).length
  expect(right / offers.length).toBeGreaterThanOrEqual(0.95)
  expect(right / pairs.length).toBeGreaterThanOrEqual(0.45)
})

test('where the true editions are not there, nothing is offered in their place', () => {
  // Every story in half of the languages, no two neighbours in the same.
  const turns = [0, 1].map((turn) =>
    publisher((story, lang) => (story.length + EDITIONS.findIndex((each) => each === lang)) % 2 === turn),
  )
  const offers = turns.flatMap(offersIn)
  const wrong = offers.filter(({ isRight }) => !isRight)
  expect(wrong.length / offers.length).toBeLessThanOrEqual(0.05)
  const lonely = publisher((_story, lang) => lang === 'en')
  expect(offersIn(lonely)).toEqual([])
  for (const db of [...turns, lonely]) db.close()
})

test('an offer names the numbers and names that both have, as the article spells them', () => {
  const english = rowsOf(whole).find(({ lang, url }) => lang === 'en' && url.includes('green-corridors'))
  const offers = probableEditions(whole, english?.id ?? (0 as ArticleId))
  const russian = offers.find(({ lang }) => lang === 'ru')
  expect(russian).toMatchObject({ title: expect.stringMatching(/\p{Script=Cyrillic}/u) as string })
  const text = openArticle(whole, english?.id ?? (0 as ArticleId)).content
  expect(russian?.numbers.length).toBeGreaterThan(0)
  expect(russian?.names.length).toBeGreaterThan(0)
  for (const mark of [...(russian?.numbers ?? []), ...(russian?.names ?? [])]) expect(text).toContain(mark)
})

test('it offers nothing for a language whose edition is known, nor of another publisher', () => {
  const db = publisher()
  const rows = rowsOf(db)
  const english = rows.find(({ lang, url }) => lang === 'en' && url.includes('green-corridors')) as Row
  const langs = () => probableEditions(db, english.id).map(({ lang }) => lang)
  expect(langs()).toContain('ru')
  saveEditions(db, english, [{ lang: 'ru', url: 'https://dala.example/ru/articles/elsewhere.html' }])
  expect(langs()).not.toContain('ru')
  db.prepare(`UPDATE article SET url = replace(url, 'dala.example', 'other.example') WHERE lang <> 'en'`).run()
  expect(langs()).toEqual([])
  db.close()
})

test('it is told in the script that is read, as the edition that it is', async () => {
  const conversions = loadConversions({ kk: 'Latn-2021' })
  const stored = {
    articles: {
      open: (id: ArticleId) => openArticle(whole, id),
      probableEditions: (id: ArticleId) => probableEditions(whole, id),
    },
  } as unknown as Handlers<CoreApi>
  const { articles } = inReadingScript(stored, () => conversions)
  const offered = async (lang: string) => {
    const ids = rowsOf(whole).filter((row) => row.lang === lang)
    const offers: ProbableEdition[] = []
    for (const { id } of ids) offers.push(...(await articles.probableEditions(id)))
    return offers
  }
  const kazakh = (await offered('ru')).filter(({ lang }) => lang === 'kk-Cyrl')
  expect(kazakh.length).toBeGreaterThan(0)
  for (const { title, titleLang } of kazakh) expect(`${titleLang} ${title}`).toMatch(/^kk-Latn [^Ѐ-ӿ]+$/)
  const names = (await offered('kk-Cyrl')).flatMap((edition) => edition.names)
  expect(names.length).toBeGreaterThan(0)
  expect(names.join()).not.toMatch(/[Ѐ-ӿ]/)
})
