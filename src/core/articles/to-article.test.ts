import { describe, expect, test } from 'vitest'
import type { ArticleEntry, ArticleFeed } from './new-article.ts'
import { toArticle } from './to-article.ts'

const now = Date.UTC(2026, 10, 24, 8)
const feed: ArticleFeed = {
  url: 'https://news.example/rss',
  siteUrl: 'https://news.example/',
  lang: 'en',
  fullText: 'auto' as const,
  isSample: false,
}
const sentence = 'The orchards above the city came into bloom ten days before the growers expected them to this year. '
const long = `<p>${sentence.repeat(20)}</p>`
const made = (entry: ArticleEntry, more: Partial<ArticleFeed> = {}) => toArticle(entry, { ...feed, ...more }, now)

describe('toArticle', () => {
  test('cleans the content and makes addresses absolute and free of tracking', () => {
    const article = made({
      id: '1',
      link: 'https://news.example/a/orchards?utm_source=rss&id=7',
      content: `${long}<script>bad()</script><p onclick="bad()"><a href="/b?fbclid=1">more</a><img src="../i/p.jpg"></p>`,
    })
    expect(article.url).toBe('https://news.example/a/orchards?id=7')
    expect(article.content).not.toMatch(/script|onclick|fbclid/)
    expect(article.content).toContain('href="https://news.example/b"')
    expect(article.images).toEqual(['https://news.example/i/p.jpg'])
  })

  test('resolves addresses against the base that the document declares', () => {
    const article = made({
      link: 'https://news.example/a/b',
      baseUrl: 'https://cdn.example/x/y',
      content: '<img src="z.png">',
    })
    expect(article.images).toEqual(['https://cdn.example/x/z.png'])
  })

  test('knows a teaser from a full text', () => {
    const link = 'https://news.example/a'
    expect(made({ link, summary: sentence }).wantsFullText).toBe(true)
    expect(made({ link, summary: sentence, content: long }).wantsFullText).toBe(false)
    expect(made({ link, content: `<p>${sentence.repeat(5)}…</p>` }).wantsFullText).toBe(true)
    expect(
      made({ link, content: `<p>${sentence.repeat(5)}</p><p><a href="/a">Read more »</a></p>` }).wantsFullText,
    ).toBe(true)
    expect(made({ link, summary: sentence }, { fullText: 'never' }).wantsFullText).toBe(false)
    expect(made({ summary: sentence }).wantsFullText).toBe(false)
    expect(made({ link, summary: sentence.repeat(20) }).isTeaser).toBe(false)
  })

  test('takes the section path from the categories and leaves the tags', () => {
    const { section, tags } = made({
      categories: ['News/Economy', 'Trade', '#trade', 'Railways', 'https://x.example/'],
    })
    expect(section).toEqual(['News', 'Economy'])
    expect(tags).toEqual(['Trade', 'Railways'])
    expect(made({ categories: ['Iqtisodiyot'] }).section).toEqual(['Iqtisodiyot'])
    expect(made({ categories: ['a1', 'b1'] }, { section: ['World'] })).toMatchObject({
      section: ['World'],
      tags: ['a1', 'b1'],
    })
  })

  test('takes the first day of 1970 for no date', () => {
    const updatedAt = now - 3_600_000
    expect(made({ publishedAt: 0 }).publishedAt).toBe(now)
    expect(made({ publishedAt: -18_000_000, updatedAt }).publishedAt).toBe(updatedAt)
    expect(made({ publishedAt: Date.UTC(1969, 6, 20) }).publishedAt).toBe(Date.UTC(1969, 6, 20))
  })

  test('keeps the date of an entry unless it has none or lies in the future', () => {
    const at = Date.UTC(2026, 10, 20)
    expect(made({ publishedAt: at }).publishedAt).toBe(at)
    expect(made({ updatedAt: at }).publishedAt).toBe(at)
    expect(made({}).publishedAt).toBe(now)
    expect(made({ publishedAt: now + 25 * 3_600_000 }).publishedAt).toBe(now)
    expect(made({ publishedAt: now + 3_600_000 }).publishedAt).toBe(now + 3_600_000)
    expect(made({ publishedAt: at, updatedAt: at + 5 }).updatedAt).toBe(at + 5)
    expect(made({ publishedAt: at, updatedAt: at }).updatedAt).toBeNull()
  })

  test('gives an identity to entries without one', () => {
    expect(made({ id: ' g1 ', link: 'https://news.example/a' }).guid).toBe('g1')
    expect(made({ link: 'https://news.example/a' }).guid).toBe('https://news.example/a')
    expect(made({ title: 'A title' }).guid).toBe(made({ title: 'A title' }).guid)
    expect(made({ title: 'A title', publishedAt: 1 }).guid).not.toBe(made({ title: 'A title', publishedAt: 2 }).guid)
  })

  test('makes a title where there is none, and takes direction marks out of one', () => {
    expect(made({ title: ' A\u202e\n title ' }).title).toBe('A title')
    expect(made({ summary: '<b>Only</b> a summary' }).title).toBe('Only a summary')
    expect(made({ link: 'https://news.example/a' }).title).toBe('https://news.example/a')
  })

  test('corrects a declared language by the text', () => {
    const kazakh = '<p>Қазақстанда бүгін жаңа теміржол желісі ашылды, ол екі қаланы қосады және жолды қысқартады.</p>'
    expect(made({ content: kazakh }).lang).toBe('kk-Cyrl')
    expect(made({ content: kazakh, language: 'ru' }).lang).toBe('kk-Cyrl')
    expect(made({ content: long }).lang).toBe('en')
  })

  test('shows the lead image of an entry whose text has none', () => {
    const article = made({ image: 'https://news.example/l.jpg', content: long })
    expect(article.imageUrl).toBe('https://news.example/l.jpg')
    expect(article.content).toMatch(/^<figure><img src="https:\/\/news\.example\/l\.jpg"/)
    const withOwn = made({
      image: 'https://news.example/l.jpg',
      content: `${long}<img src="https://news.example/o.jpg">`,
    })
    expect(withOwn.images).toEqual(['https://news.example/o.jpg'])
    expect(made({ enclosures: [{ url: 'https://news.example/e.jpg' }] }).imageUrl).toBe('https://news.example/e.jpg')
    expect(made({ enclosures: [{ url: 'https://news.example/e.mp3', type: 'audio/mpeg' }] }).imageUrl).toBeNull()
  })

  test('keeps the files beside a text that are neither pictures nor players', () => {
    const named = [
      { url: '/e.mp3?sign=a&utm_source=b', type: 'Audio/MPEG; q=1', length: 9 },
      { url: 'https://news.example/report.pdf' },
      { url: 'https://news.example/e.jpg', length: 7 },
      { url: 'https://news.example/p', type: 'image' },
      { url: 'https://cdn.example/12345' },
      { url: 'https://news.example/player', type: 'text/html' },
      { url: 'file:///etc/passwd', type: 'text/plain' },
      { url: 'https://news.example/v', type: 'video/mp4', length: 0 },
    ]
    expect(made({ enclosures: named }).enclosures).toEqual([
      { url: 'https://news.example/e.mp3?sign=a&utm_source=b', type: 'audio/mpeg', bytes: 9 },
      { url: 'https://news.example/report.pdf', type: null, bytes: null },
      { url: 'https://news.example/v', type: 'video/mp4', bytes: null },
    ])
    expect(made({ content: long }).enclosures).toEqual([])
  })

  test('cuts the excerpt at the end of a word', () => {
    const { excerpt } = made({ content: long })
    expect(excerpt.length).toBeLessThanOrEqual(300)
    expect(excerpt).toMatch(/\w…$/)
    expect(sentence.repeat(20).startsWith(`${excerpt.slice(0, -1)} `)).toBe(true)
  })

  test('hashes what a reader would see, not the addresses around it', () => {
    const one = made({ id: '1', title: 'T', content: long, publishedAt: 1 })
    expect(made({ id: '2', title: 'T', content: long, publishedAt: 2, author: 'A' }).contentHash).toBe(one.contentHash)
    expect(made({ id: '1', title: 'T', content: `${long}<p>More</p>`, publishedAt: 1 }).contentHash).not.toBe(
      one.contentHash,
    )
  })
})
