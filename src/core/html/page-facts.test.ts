import { describe, expect, it } from 'vitest'
import { parseDate } from '../feeds/dates.ts'
import { extract, type ExtractedArticle } from './extract.ts'

const url = 'https://www.news.example/world/story'
const text =
  '<p>The council, which met on Tuesday, agreed on roads, and its members said that work would begin.</p>'.repeat(12)
const read = (head: string, above = '', address = url): ExtractedArticle =>
  extract(
    `<!doctype html><html lang="en"><head><title>Council agrees</title>${head}</head><body><article><h1>Council agrees</h1>${above}${text}</article></body></html>`,
    { url: address, parseDate },
  )
const jsonLd = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

describe('who has written a page', () => {
  it.each([
    [
      'every author of a paper',
      '<meta name="citation_author" content="Ann Lee"><meta name="citation_author" content="Reed, Bo">',
      'Ann Lee, Bo Reed',
    ],
    ['a catalogue that puts the surname first', '<meta name="dcterms.creator" content="Lee, Ann M.">', 'Ann M. Lee'],
    [
      'two names that are no surname and first name',
      '<meta name="author" content="Ann Lee, Bo Reed">',
      'Ann Lee, Bo Reed',
    ],
    ['a name that only the program of the site says', '<meta name="cxenseparse:author" content="小暮">', '小暮'],
    ['a label before it', '<meta name="author" content="著者：後藤大地">', '後藤大地'],
    ['a German one', '<meta name="author" content="Von Jochen Bittner">', 'Jochen Bittner'],
    ['what he has done', '<meta name="author" content="Беседовала: Анна Ли">', 'Анна Ли'],
    ['what the counters of Russian sites are told', '<meta name="mediator_author" content="Анна Ли">', 'Анна Ли'],
    ['who is called Von', '<meta name="author" content="Von Miller">', 'Von Miller'],
  ])('%s', (_what, head, byline) => expect(read(head).byline).toBe(byline))

  it('is whom the graph of JSON-LD describes elsewhere', () => {
    const graph = [
      { '@type': 'NewsArticle', headline: 'Council agrees', author: { '@id': '#/p/1' }, publisher: { '@id': '#org' } },
      { '@type': 'Person', '@id': '#/p/1', name: 'Ann Lee' },
      { '@type': 'Organization', '@id': '#org', name: 'The News' },
    ]
    expect(read(jsonLd({ '@graph': graph }))).toMatchObject({ byline: 'Ann Lee', siteName: 'The News' })
  })

  it('is no company where the page prints a name, and the company where it prints none', () => {
    const head = '<meta name="author" content="Mediahouse Inc.">'
    expect(read(head, '<p class="byline">By Ann Lee</p>').byline).toBe('Ann Lee')
    expect(read(head).byline).toBe('Mediahouse Inc.')
  })

  it.each([
    ['en', '<div class="x1"><div>By <span>Ann Lee</span></div><div>Published lately</div></div>', 'Ann Lee'],
    ['de', '<div class="x1">Von Jochen Bittner</div>', 'Jochen Bittner'],
    ['fr', '<div><span>Par Cécile de la Tour</span></div>', undefined],
    ['not a sentence', '<div>By and large nothing happened</div>', undefined],
  ])('is whom a line under the headline names (%s)', (_lang, above, byline) => {
    expect(read('', above).byline).toBe(byline)
  })

  it.each([
    [
      'kk-Cyrl',
      '<div><span>4 наурыз 2026</span><div>Автор: <a href="/j/1">Айдана Жұмабек</a></div></div>',
      'Айдана Жұмабек',
    ],
    ['kk-Arab', '<div><span>اۆتورى: ايدانا جۇمابەك</span></div>', 'ايدانا جۇمابەك'],
    ['uz-Latn', '<ul><li>4-mart, 2026</li><li>Muallif: Sardor Aliyev</li></ul>', 'Sardor Aliyev'],
    ['zh-Hans', '<p><span>撰文：李明</span></p>', '李明'],
  ])('is whom a word under the headline announces (%s)', (_lang, above, byline) => {
    expect(read('', above).byline).toBe(byline)
  })

  it('is nobody of a menu', () => {
    const menu = ['Ann Lee', 'Bo Reed', 'Cy Dale', 'Di Hart'].map((name) => `<li><a href="/author/x">${name}</a></li>`)
    const above = `<ul class="main-menu">${menu.join('')}</ul><p class="author">Ed Moss</p>`
    expect(read('', above).byline).toBe('Ed Moss')
    expect(read('', '<ul class="nav-facts"><li><a href="/author/x">Ann Lee</a></li></ul>').byline).toBe('Ann Lee')
  })

  it('is no date', () => {
    expect(read('', '<span class="author">6 de mayo de 2022</span>').byline).toBeUndefined()
  })
})

describe('when a page was published', () => {
  it.each([
    [
      'what programs call it',
      '<meta name="citation_publication_date" content="2026/03/04">',
      '2026-03-04T00:00:00.000Z',
    ],
    [
      'the first that is a date',
      '<meta property="article:published_time" content="{{date}}"><meta name="pubdate" content="2026-03-04T09:15:00Z">',
      '2026-03-04T09:15:00.000Z',
    ],
    [
      'the page of a graph without an article',
      jsonLd({ '@graph': [{ '@type': 'WebPage', datePublished: '2026-03-04T09:15:00Z' }] }),
      '2026-03-04T09:15:00.000Z',
    ],
    [
      'the page of the graph',
      jsonLd({
        '@graph': [
          { '@type': 'WebPage', datePublished: '2026-03-04T09:15:00Z' },
          { '@type': 'NewsArticle', headline: 'Council agrees' },
        ],
      }),
      '2026-03-04T09:15:00.000Z',
    ],
  ])('%s', (_what, head, time) => expect(read(head).publishedTime).toBe(time))

  it.each([
    [
      'among other words',
      '<div class="a">Written in Valve on 4 March 2026 at 09:15 PM EST. 51 comments</div>',
      '2026-03-05T02:15:00.000Z',
    ],
    ['as Uzbeks say it', '<ul><li>2026 йил 4 март, 09:15</li></ul>', '2026-03-04T09:15:00.000Z'],
    ['as Germans say it', '<div>Freitag, 4. März 2026</div>', '2026-03-04T00:00:00.000Z'],
    ['as Kazakhs say it', '<div>2026 жылғы 4 наурыз</div>', '2026-03-04T00:00:00.000Z'],
    ['behind a label', '<p>最終更新日：2026年3月4日<br>お知らせ</p>', '2026-03-04T00:00:00.000Z'],
    ['in front of other words', '<p class="date">2026年3月4日 この記事は約2分です</p>', '2026-03-04T00:00:00.000Z'],
    [
      'in an element of the site',
      '<relative-time datetime="2026-03-04T09:15:00Z">2 days ago</relative-time>',
      '2026-03-04T09:15:00.000Z',
    ],
  ])('as it is printed %s', (_where, above, time) => expect(read('', above).publishedTime).toBe(time))

  it('is printed above the headline too, but not in the head of the site', () => {
    const page = (top: string, above: string) =>
      extract(`<body><div>${top}</div><main><div>${above}<h1>Council agrees</h1>${text}</div></main>`, {
        url,
        parseDate,
      }).publishedTime
    expect(page('', '<div class="text-sm">4 наурыз 2026, 09:15</div>')).toBe('2026-03-04T09:15:00.000Z')
    expect(page('4 наурыз 2026', '')).toBeUndefined()
  })

  it('is by the clock of the newsroom where the head calls that the clock of Greenwich', () => {
    const head = '<meta property="article:published_time" content="2026-03-04T20:00:00.000Z">'
    expect(read(head, '<time datetime="2026-03-04T20:00:00+09:00">20:00</time>').publishedTime).toBe(
      '2026-03-04T11:00:00.000Z',
    )
    expect(read(head, '<time datetime="2026-03-05T05:00:00+09:00">5:00</time>').publishedTime).toBe(
      '2026-03-04T20:00:00.000Z',
    )
  })

  it.each([
    ['https://www.news.example/2026/03/04/story.html', '2026-03-04T00:00:00.000Z'],
    ['https://www.news.example/news/20260304-story', '2026-03-04T00:00:00.000Z'],
    ['https://www.news.example/news/2026030412345', undefined],
    ['https://www.news.example/news/2026/13/04/', undefined],
  ])('is the day that the address tells, at last: %s', (address, time) => {
    expect(read('', '', address).publishedTime).toBe(time)
  })
})

it('keeps the paragraph that sums the page up, whatever it stands in', () => {
  const lead = 'After a long night of talks the council has agreed on a plan for the whole city.'
  const article = read(`<meta name="description" content="${lead}">`, `<div class="x2"><p>${lead}</p></div>`)
  expect(article.text?.startsWith(lead)).toBe(true)
})

describe('the picture of a page', () => {
  const image = (head: string, above: string): string | undefined => read(head, above).leadImage

  it('is the one that the graph of JSON-LD describes elsewhere', () => {
    const graph = [
      { '@type': 'NewsArticle', headline: 'Council agrees', image: { '@id': '#image' } },
      { '@type': 'ImageObject', '@id': '#image', url: '/lead.jpg' },
    ]
    expect(image(jsonLd({ '@graph': graph }), '')).toBe('https://www.news.example/lead.jpg')
  })

  it('is the one that the markup calls so, and nobody’s portrait', () => {
    const portrait = '<div itemprop="author" itemscope><img itemprop="image" src="/ann.jpg"></div>'
    const lead = '<div itemprop="image" itemscope><img itemprop="url" src="/lead.jpg"></div>'
    expect(image('', portrait + lead)).toBe('https://www.news.example/lead.jpg')
    expect(image('', `${portrait}<img itemprop="image" src="/b.jpg">`)).toBe('https://www.news.example/b.jpg')
  })
})

describe('what a page is called', () => {
  it('is a lower heading where no other is above it, with what stands under that', () => {
    const facts = '<ul><li>4 March 2026</li><li>Author: nobody</li></ul>'
    const page = `<title>The council has agreed – Vodiy</title><body><h2>Latest</h2><h2 class="t">The council has agreed</h2>${facts}${text}`
    expect(extract(page, { url, parseDate })).toMatchObject({
      title: 'The council has agreed',
      publishedTime: '2026-03-04T00:00:00.000Z',
    })
  })

  it('is what is called a title, where no heading is', () => {
    const facts = '<div class="small">04.03.2026 09:15 | 312</div>'
    const page = `<title>Vodiy | The council has agreed</title><table><tr><td><div class="news-title">The council has agreed</div>${facts}<div>${text}</div></td></tr></table>`
    expect(extract(page, { url, parseDate })).toMatchObject({
      title: 'The council has agreed',
      publishedTime: '2026-03-04T09:15:00.000Z',
    })
  })

  it('is the part of its title that a heading says, where the rest is plainly another name', () => {
    const page = (title: string) =>
      extract(
        `<title>${title}</title><body><h1>Ann</h1><h3>■ Why the council has agreed on all of it</h3>${text}</body>`,
        {
          url,
        },
      ).title
    expect(page('Ann - Why the council has agreed on all of it')).toBe('Why the council has agreed on all of it')
    expect(page('Ann and the Band - Purple')).toBe('Ann and the Band - Purple')
  })
})
