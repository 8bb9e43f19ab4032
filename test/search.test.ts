import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { saveArticles } from '../src/core/articles/article-store.ts'
import { setRead, setStarred } from '../src/core/articles/state-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { searchArticles } from '../src/core/search/search-articles.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import type { ArticleId, FeedId } from '../src/shared/model.ts'

const start = Date.UTC(2026, 10, 20, 6)
let db: Database
let feed: FeedId
let number = 0

beforeEach(() => {
  db = openDatabase(join(mkdtempSync(join(tmpdir(), 'tilshi-search-')), 'library.sqlite'))
  feed = addFeed(db, { url: 'https://news.example/rss', title: 'News' }, start)
})

/** Stores and indexes articles, the first the newest. */
function store(...articles: { title: string; text: string; lang?: string; id?: string }[]): void {
  const about = {
    url: 'https://news.example/rss',
    siteUrl: null,
    lang: 'en',
    fullText: 'auto' as const,
    isSample: false,
  }
  const made = articles.map(({ title, text, lang, id }, index) =>
    toArticle(
      {
        id: id ?? `g${number++}`,
        title,
        content: text
          .split('\n')
          .map((line) => `<p>${line}</p>`)
          .join(''),
        publishedAt: start - index * 1000,
        ...(lang !== undefined && { language: lang }),
      },
      about,
      start,
    ),
  )
  saveArticles(db, feed, made, start)
  while (indexArticles(db, 1000) > 0);
}
const found = (text: string, langs?: string[]) =>
  searchArticles(db, { text, ...(langs !== undefined && { langs }) }).hits.map(({ title }) =>
    title.replace(/[\ue000\ue001]/g, ''),
  )

describe('finding', () => {
  test('tells what is read and starred', () => {
    store({ title: 'Apples', text: 'fires' }, { title: 'Pears', text: 'fires' })
    const [apples] = searchArticles(db, { text: 'apples' }).hits
    setStarred(db, [apples?.id as ArticleId], true, start)
    setRead(db, [apples?.id as ArticleId], true, start)
    const told = searchArticles(db, { text: 'fires' }).hits.map(({ read, starred }) => ({ read, starred }))
    expect(told).toEqual([
      { read: true, starred: true },
      { read: false, starred: false },
    ])
  })

  test('needs every word, in the title or the text, newest first', () => {
    store(
      { title: 'Apples bloom early', text: 'The growers near Almaty light fires at night.' },
      { title: 'Night train', text: 'From summer a night train links two capitals.' },
      { title: 'Apples again', text: 'A market report about apples at night.' },
    )
    expect(found('apples night')).toEqual(['Apples bloom early', 'Apples again'])
    expect(found('night')).toHaveLength(3)
    expect(found('night apricots')).toEqual([])
  })

  test('takes the last word as the beginning of one, but not within quotes', () => {
    store({ title: 'Apples', text: 'The growers light fires.' })
    expect(found('growers fir')).toEqual(['Apples'])
    expect(found('grow fires')).toEqual([])
    expect(found('"growers fir"')).toEqual([])
    expect(found('"growers light"')).toEqual(['Apples'])
    expect(found('"light growers"')).toEqual([])
    expect(found('fires "the growers"')).toEqual(['Apples'])
  })

  test.each([
    ['Kazakh Cyrillic in any case', 'Қазақстан астанасы – Астана қаласы.', 'ҚАЛАСЫ астана'],
    ['Uzbek apostrophes of every kind', 'Oʻzbekiston Respublikasi togʻlari', "o'zbekiston tog'lari"],
    ['Kazakh Latin of two alphabets', 'Qañtar aıynda jańa jol ashyldy', 'qantar jana'],
    ['Kazakh Arabic with and without hamza', 'بۇگىن ءبىرىنشى كۇن', 'بىرىنشى'],
    ['a Latin i in Arabic script', 'ۇكiمەتiنiڭ وتىرىسى', 'ۇكىمەتىنىڭ'],
    ['ё written as е', 'Зелёный коридор открыт', 'зеленый'],
    ['a Chinese word of two characters', '中国与哈萨克斯坦的边境口岸开通绿色通道', '口岸'],
    ['Chinese beside other letters', '投资240亿美元', '240亿'],
    ['an English possessive', "Beijing's proposal was discussed", 'beijing proposal'],
    ['words that a hyphen joins', 'адамдар бір-бірімен сөйлесті', 'бір-бірімен'],
  ])('%s', (_name, text, query) => {
    store({ title: 'T', text })
    expect(found(query)).toEqual(['T'])
  })

  test('does not find Chinese characters that stand apart', () => {
    store({ title: 'T', text: '国人中有' })
    expect(found('中国')).toEqual([])
  })

  test('narrows to languages', () => {
    const russian = 'Садовники зажгли костры, когда воздух остыл. Almaty.'
    store(
      { title: 'En', text: 'The growers near Almaty light fires at night.' },
      { title: 'Ru', text: russian, lang: 'ru' },
    )
    expect(found('almaty').toSorted()).toEqual(['En', 'Ru'])
    expect(found('almaty', ['ru'])).toEqual(['Ru'])
    expect(found('almaty', ['ru', 'en'])).toHaveLength(2)
    expect(found('almaty', ['kk-Cyrl'])).toEqual([])
  })

  test('follows what is changed and removed', () => {
    store({ id: 'a', title: 'Apples', text: 'The snow is twenty-eight per cent above the norm.' })
    store({ id: 'a', title: 'Apples', text: 'The snow is eighteen per cent above the norm.' })
    expect(found('twenty')).toEqual([])
    expect(found('eighteen')).toEqual(['Apples'])
    removeFeeds(db, [feed], start)
    expect(found('eighteen')).toEqual([])
  })

  test('gives pages without gaps or repetitions and counts them all', () => {
    store(...Array.from({ length: 45 }, (_, index) => ({ title: `Report ${index}`, text: `apples ${index}` })))
    const first = searchArticles(db, { text: 'apples', limit: 20 })
    const second = searchArticles(db, { text: 'apples', limit: 20, after: first.next ?? '' })
    const third = searchArticles(db, { text: 'apples', limit: 20, after: second.next ?? '' })
    expect([first, second, third].map(({ total, hits }) => [total, hits.length])).toEqual([
      [45, 20],
      [45, 20],
      [45, 5],
    ])
    expect(third.next).toBeNull()
    expect(new Set([first, second, third].flatMap(({ hits }) => hits.map(({ id }) => id))).size).toBe(45)
  })
})

describe('showing', () => {
  const marks = (text: string) => text.replaceAll('\ue000', '[').replaceAll('\ue001', ']')

  test('marks the matches as they are written', () => {
    store({ title: 'Oʻzbekiston haqida', text: 'Bugun Oʻzbekistonning togʻlarida qor yogʻdi.' })
    const [hit] = searchArticles(db, { text: "o'zbekis" }).hits
    expect(marks(hit?.title ?? '')).toBe('[Oʻzbekiston] haqida')
    expect(marks(hit?.snippet ?? '')).toBe('Bugun [Oʻzbekistonning] togʻlarida qor yogʻdi.')
  })

  test('shows the part of a long text where the match is', () => {
    store({
      title: 'T',
      text: `${'Nothing of note was said in this part. '.repeat(30)}Then the falcons came back. ${'More followed. '.repeat(30)}`,
    })
    const snippet = marks(searchArticles(db, { text: 'falcons' }).hits[0]?.snippet ?? '')
    expect(snippet).toMatch(/^….*\[falcons\] came back\..*…$/)
    expect(snippet.length).toBeLessThan(240)
  })

  test('marks neighbouring Chinese characters as one', () => {
    store({ title: '边境口岸', text: '两个边境口岸开通了绿色通道。' })
    const [hit] = searchArticles(db, { text: '口岸' }).hits
    expect(marks(hit?.title ?? '')).toBe('边境[口岸]')
    expect(marks(hit?.snippet ?? '')).toBe('两个边境[口岸]开通了绿色通道。')
  })
})

test.each([
  '',
  ' ',
  '"',
  '""',
  '«',
  'AND',
  'OR NOT',
  'NEAR(a b)',
  'title: x',
  'a* ^b',
  '(',
  '{x} : y',
  "'; DROP TABLE article; --",
  '-a +b',
  '\u0000a\u0000',
  '\ud800 x',
  '\ue010en',
  '٪ % $ \\',
  '…',
  '😀',
  'x'.repeat(5000),
  'a '.repeat(2000),
  '"a "b "c',
  '\u0301',
  '한국어 ไทย हिन्दी',
])('any text is a query: %j', (text) => {
  store({ title: 'T', text: 'Some words.' })
  expect(searchArticles(db, { text, langs: ['en'] }).hits.length).toBeLessThanOrEqual(1)
})
