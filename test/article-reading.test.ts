import { beforeEach, describe, expect, test } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { computePopular } from '../src/core/articles/computed-popular-store.ts'
import { popularOf, savePopular } from '../src/core/articles/popular-store.ts'
import type { Database } from '../src/core/db/open.ts'
import { conversionOf } from '../src/core/script/text-converter.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import { relatedArticles } from '../src/core/stories/related-articles-store.ts'
import { putInThread } from '../src/core/stories/thread-store.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { entry, many, now, openLibrary, russianText, type ArticleLibrary } from './article-library.ts'

let db: Database
let subscribe: ArticleLibrary['subscribe']
let save: ArticleLibrary['save']
beforeEach(() => {
  ;({ db, subscribe, save } = openLibrary())
})

describe('opening', () => {
  test('says when an article is gone', () => {
    expect(() => openArticle(db, 7 as ArticleId)).toThrow(expect.objectContaining({ code: 'articleMissing' }))
  })

  test('explains what is related, the rarest tag first, and joins editions', () => {
    const english = subscribe({ url: 'sample://dala/en/feed.xml', isSample: true })
    const russian = subscribe({ lang: 'ru', url: 'sample://dala/ru/feed.xml', isSample: true })
    const at = (lang: string, story: string) => `sample://dala/${lang}/articles/${story}.html`
    save(
      english,
      [
        entry(1, { link: at('en', 'one'), categories: ['News/World', 'rare', 'common'], author: 'Ann' }),
        entry(2, { link: at('en', 'two'), categories: ['News/Sport', 'common'] }),
        entry(3, { link: at('en', 'three'), categories: ['News/Sport', 'rare', 'x1'] }),
        ...[4, 5, 6].map((number) =>
          entry(number, { link: at('en', `s${number}`), categories: ['News/Sport', 'common'] }),
        ),
        entry(9, { link: at('en', 'nine'), categories: ['News/Culture', 'zz', 'yy'], author: 'Ann' }),
      ],
      { isSample: true },
    )
    save(russian, [entry(1, { link: at('ru', 'one'), content: russianText, title: 'Сады зацвели' })], {
      isSample: true,
      lang: 'ru',
    })
    const one = listArticles(db, { author: 'Ann' }).items.find(({ title }) => title.endsWith(' 1'))
    const article = openArticle(db, one?.id as ArticleId)
    expect(article.editions).toMatchObject([{ lang: 'ru', title: 'Сады зацвели' }])
    const related = relatedArticles(db, article.id)
    expect(related[0]).toMatchObject({ title: 'Orchard report number 3', reason: 'tag', details: ['rare'] })
    expect(related).toHaveLength(6)
    expect(related.map(({ reason }) => reason)).toContain('author')
    expect(related.map(({ id }) => id)).not.toContain(article.id)
    expect(article.timeZone).toBe('Asia/Almaty')
  })
})

test('related falls back on the wider section where nothing is nearer', () => {
  const feed = subscribe()
  save(
    feed,
    many(4, (number) => ({ categories: [`News/Section ${number}`, `tag ${number}`] })),
  )
  const [newest] = listArticles(db, {}).items.map(({ id }) => relatedArticles(db, id))
  expect(newest?.map(({ reason, details }) => `${reason} ${details.join()}`)).toEqual(Array(3).fill('section News'))
})

describe('what is related by its text', () => {
  const kazakh = (text: string) =>
    `<p>${text} ${'Бұл туралы кеше жиында кеңінен айтылды және шешім қабылданды. '.repeat(3)}</p>`
  const related = (title: string) => {
    const { items } = listArticles(db, { limit: 200 })
    const subject = items.find((item) => item.title === title)
    return relatedArticles(db, subject?.id ?? (0 as ArticleId))
  }

  test('shares names in whatever script, numbers and rare words, and says which', async () => {
    const conversion = await conversionOf('kk-Cyrl', 'kk-Arab')
    const arabic = (text: string) => conversion?.convert(text) ?? ''
    const [english, cyrillic, arab] = [subscribe(), subscribe({ lang: 'kk-Cyrl' }), subscribe({ lang: 'kk-Arab' })]
    save(english, [
      ...many(30),
      entry(40, { title: 'Lighthouse', content: '<p>The keeper of Qorghas counted 7,315 geese and 2,418 cranes.</p>' }),
      entry(41, {
        title: 'Marsh',
        content: '<p>In the marsh 7,315 geese and 2,418 cranes were counted last autumn.</p>',
      }),
    ])
    const told = 'Кеше Дәулетжан Оспанов Қорғаста кеме жасаушылармен кездесті.'
    save(cyrillic, [entry(50, { id: 'c', title: 'Кездесу', content: kazakh(told), link: 'https://k.example/1' })], {
      lang: 'kk-Cyrl',
    })
    const later = arabic('Бүгін Дәулетжан Оспанов жаңа кеме туралы айтты.')
    save(
      arab,
      [entry(51, { id: 'a', title: arabic('Кеме'), content: `<p>${later}</p>`, link: 'https://k.example/2' })],
      { lang: 'kk-Arab' },
    )
    while (indexArticles(db, 1000) > 0);

    const [nearest] = related('Кездесу')
    expect(nearest).toMatchObject({ lang: 'kk-Arab', reason: 'names' })
    expect(nearest?.details).toEqual(expect.arrayContaining(['Дәулетжан', 'Оспанов']))
    const [back] = related(arabic('Кеме'))
    expect(back).toMatchObject({ lang: 'kk-Cyrl', reason: 'names' })
    expect(back?.details).toContain(arabic('Оспанов'))
    expect(related('Marsh')[0]).toMatchObject({ title: 'Lighthouse' })
    expect(['numbers', 'words']).toContain(related('Marsh')[0]?.reason)
  })

  test('leaves out its own thread, and says when an article is gone', () => {
    const feed = subscribe()
    const { new: ids } = save(feed, [
      ...many(10),
      entry(20, { title: 'Zhambyl Osmanov sails', content: '<p>The sailor Zhambyl Osmanov left the harbour.</p>' }),
      entry(21, { title: 'A harbour', content: '<p>The harbour saw the sailor Zhambyl Osmanov off.</p>' }),
    ])
    while (indexArticles(db, 1000) > 0);
    expect(related('A harbour')[0]).toMatchObject({ title: 'Zhambyl Osmanov sails', reason: 'names' })
    putInThread(db, ids.slice(0, 2), null)
    expect(related('A harbour').map(({ title }) => title)).not.toContain('Zhambyl Osmanov sails')
    expect(() => relatedArticles(db, 999 as ArticleId)).toThrow(expect.objectContaining({ code: 'articleMissing' }))
  })
})

describe('popular', () => {
  test('is the publisher’s list, with the places that were won and lost', () => {
    const feed = subscribe()
    save(feed, many(6))
    const url = (number: number) => `https://en.example/news/${number}`
    savePopular(db, feed, 'en', [1, 2, 3].map(url), now)
    expect(popularOf(db, 'en').items.map(({ rank, movement }) => [rank, movement])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ])
    savePopular(db, feed, 'en', [3, 4, 1].map(url), now)
    savePopular(db, feed, 'en', [3, 4, 1].map(url), now + 1)
    const list = popularOf(db, 'en')
    expect(list).toMatchObject({ origin: 'publisher', source: 'Feed en' })
    expect(list.items.map(({ title, movement }) => [title.at(-1), movement])).toEqual([
      ['3', 2],
      ['4', null],
      ['1', -2],
    ])
  })

  test('is computed where no publisher gives one, and says so', () => {
    const feed = subscribe()
    save(
      feed,
      many(20, (number) => ({
        categories: ['News/World', number === 7 ? 'hot' : `t${number}`, number % 4 === 3 ? 'hot' : 'c'],
      })),
    )
    const list = popularOf(db, 'en')
    expect(list.origin).toBe('computed')
    expect(list.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
    expect(popularOf(db, 'ru').items).toEqual([])
  })

  test('of several publishers’ lists the first source’s is shown until it is a day older than another', () => {
    const [first, second] = [subscribe(), subscribe({ url: 'https://other.example/rss' })]
    save(first, many(3))
    save(
      second,
      many(3, (number) => ({ id: `o${number}`, link: `https://other.example/${number}` })),
    )
    savePopular(db, first, 'en', ['https://en.example/news/2'], now)
    savePopular(db, second, 'en', ['https://other.example/3'], now + 3_600_000)
    expect(popularOf(db, 'en')).toMatchObject({ listedAt: now, items: [{ title: 'Orchard report number 2' }] })
    savePopular(db, second, 'en', ['https://other.example/3'], now + 90_000_000)
    expect(popularOf(db, 'en')).toMatchObject({
      listedAt: now + 90_000_000,
      items: [{ title: 'Orchard report number 3' }],
    })
  })

  test('that is computed says when and why, and how each moved', () => {
    const [one, two] = [subscribe(), subscribe({ url: 'https://other.example/rss' })]
    const told = save(
      one,
      many(8, (number) => ({
        categories: [`News/Section ${number}`, number === 3 || number === 5 ? 'hot' : `t${number}`],
      })),
    ).new
    const again = save(two, [entry(3, { id: 'o3', link: 'https://other.example/3' })]).new
    computePopular(db, now)
    const first = popularOf(db, 'en')
    expect(first).toMatchObject({ origin: 'computed', listedAt: now })
    expect(first.items.map(({ movement }) => movement)).toEqual([0, 0, 0, 0, 0])
    // Stored from the oldest on.
    putInThread(db, [told[2] ?? (0 as ArticleId), ...again], null)
    computePopular(db, now + 1000)
    const { listedAt, items } = popularOf(db, 'en')
    expect(listedAt).toBe(now + 1000)
    expect(items[0]).toMatchObject({ title: 'Orchard report number 3', why: { sources: 2 } })
    expect(items.find(({ title }) => title.endsWith('5'))?.why).toEqual({ sources: 1, onTags: 1 })
    const before = new Map(first.items.map(({ id, rank }) => [id, rank]))
    for (const { id, rank, movement } of items) {
      const place = before.get(id)
      expect(movement).toBe(place === undefined ? null : place - rank)
    }
    computePopular(db, now + 2000)
    expect(popularOf(db, 'en').items.map(({ movement }) => movement)).toEqual(items.map(({ movement }) => movement))
  })
})
