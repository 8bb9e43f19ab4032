import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { EDITIONS } from './content.ts'
import { issueMoment, STORIES } from './issue.ts'
import { answerConditional, loadNewsroom, respond, SAMPLE_BASE, sampleFeeds } from './newsroom.ts'
import type { Answer } from './newsroom.ts'

const newsroom = loadNewsroom(fileURLToPath(new URL('../../../resources/sample', import.meta.url)))
/** 24 November 2026, 12:00 in Almaty. */
const NOON = Date.UTC(2026, 10, 24, 7)
const HOUR = 3_600_000
const feeds = sampleFeeds(newsroom, SAMPLE_BASE)

function get(path: string, now = NOON, base = SAMPLE_BASE): Answer {
  return respond(newsroom, path.startsWith(base) ? path : base + path, now, base)
}

function textOf({ headers, body }: Answer): string {
  const charset = /charset=([\w-]+)/.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  return iconv.decode(Buffer.from(body), charset)
}

/** What keeps markup from being well formed: elements left open or closed out of order, and bare ampersands. */
function faultsOf(markup: string, voids: string[] = []): string[] {
  const bare = markup.replace(/<!\[CDATA\[.*?\]\]>|<script.*?<\/script>|<[?!][^>]*>/gs, '')
  const faults: string[] = bare.match(/&(?!(?:amp|lt|gt|quot|#\d+);)\S{0,9}/g) ?? []
  const open: string[] = []
  for (const [, closing, name = '', selfClosed] of bare.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) faults.push(name)
    } else if (selfClosed === '' && !voids.includes(name)) open.push(name)
  }
  return [...faults, ...open]
}

function datesIn(text: string): number[] {
  const iso = text.match(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+\d:]+/g) ?? []
  const rfc822 = text.match(/\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|\+\d{4})/g) ?? []
  return [...iso, ...rfc822].map((date) => Date.parse(date))
}

function entryCount(text: string): number {
  return text.startsWith('{')
    ? (JSON.parse(text) as { items: unknown[] }).items.length
    : (text.match(/<(?:item|entry)[ >]/g) ?? []).length
}

describe('feeds', () => {
  it('are one for each edition with content', () => {
    expect(feeds.map(({ lang }) => lang)).toEqual(EDITIONS)
  })

  it.each(feeds)('of $lang hold every article, are well formed and declare their language', ({ lang, url }) => {
    const answer = get(url)
    const text = textOf(answer)
    expect(answer.status).toBe(200)
    expect(entryCount(text)).toBe(newsroom.editions.get(lang)?.articles.length)
    expect(text).toContain(lang)
    expect(text.startsWith('{') ? [] : faultsOf(text)).toEqual([])
  })

  it('come in the promised formats', () => {
    const starts = Object.fromEntries(feeds.map(({ lang, url }) => [lang, textOf(get(url)).slice(0, 160)]))
    expect(starts['en']).toContain('<rss version="2.0"')
    expect(starts['ru']).toContain('encoding="windows-1251"')
    expect(starts['kk-Cyrl']).toContain('<feed xmlns="http://www.w3.org/2005/Atom"')
    expect(starts['kk-Latn']).toContain('https://jsonfeed.org/version/1.1')
    expect(starts['kk-Arab']).toContain('<rdf:RDF')
    expect(starts['uz-Latn']).toContain('<feed version="0.3"')
    expect(starts['uz-Cyrl']).toContain('<rss version="0.91"')
  })

  it('carry section path and tags as categories, and text by format', () => {
    const english = textOf(get('/en/feed.xml'))
    expect(english).toContain('>News/Government</category>')
    expect(english).toContain('>Prime Minister</category>')
    expect(english).toContain('<img src="/images/green-corridors.svg"')
    expect(textOf(get('/ru/feed.xml'))).not.toContain('<content:encoded>')
    expect(textOf(get('/uz-Latn/feed.atom'))).toContain('&lt;img src=&quot;../../images/green-corridors.svg')
  })

  it('keep in windows-1251 what the charset lacks as references', () => {
    const article = { ...newsroom.editions.get('ru')!.articles.at(0)!, title: 'Қайрат — «да» 中' }
    const edition = { ...newsroom.editions.get('ru')!, articles: [article], popular: [] }
    const changed = { ...newsroom, editions: new Map([['ru' as const, edition]]) }
    const body = textOf(respond(changed, `${SAMPLE_BASE}/ru/feed.xml`, NOON, SAMPLE_BASE))
    expect(body).toContain('<title>&#1178;айрат — «да» &#20013;</title>')
  })
})

describe('pages', () => {
  const pages = feeds.flatMap(({ lang, site }) => [
    site,
    ...newsroom.editions.get(lang)!.articles.map(({ story }) => `${site}articles/${story}.html`),
  ])
  const voids = ['meta', 'link', 'img', 'br', 'hr']

  it('answer for every article and every home, balanced, with their language', () => {
    for (const url of [`${SAMPLE_BASE}/`, ...pages]) {
      const answer = get(url)
      expect([url, answer.status, faultsOf(textOf(answer), voids)]).toEqual([url, 200, []])
    }
  })

  it('link only to what the newsroom answers, images included', () => {
    const links = new Set(pages.flatMap((url) => linksOf(textOf(get(url)), url)))
    for (const link of links) expect([link, get(link).status]).toEqual([link, 200])
  })

  it('say who, when and what in JSON-LD, metadata and hreflang', () => {
    const html = textOf(get('/kk-Arab/articles/green-corridors.html'))
    const [article] = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map((match) =>
      JSON.parse(match[1] ?? ''),
    )
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      inLanguage: 'kk-Arab',
      datePublished: '2026-11-24T05:50:00+05:00',
    })
    expect(html).toContain('<html lang="kk-Arab" dir="rtl">')
    expect(html).toContain('hreflang="zh-Hans" href="sample://dala/zh-Hans/articles/green-corridors.html"')
    expect(html.match(/property="article:tag"/g)).toHaveLength(3)
  })

  it('name the other editions only where they have the story', () => {
    expect(textOf(get('/en/articles/chess-girl.html'))).not.toContain('hreflang="kk-Arab"')
    expect(get('/kk-Arab/articles/chess-girl.html').status).toBe(404)
  })
})

describe('time', () => {
  it('is the same to the byte from one morning issue to the next, and other the next day', () => {
    const morning = issueMoment(NOON)
    const urls = feeds.map(({ url }) => url)
    const settled = morning + 2 * HOUR
    for (const url of [...urls, `${SAMPLE_BASE}/en/articles/snow-water.html`]) {
      expect(get(url, settled).headers).toEqual(get(url, morning + 24 * HOUR - 1).headers)
      expect(get(url, settled).headers['etag']).not.toBe(get(url, settled + 24 * HOUR).headers['etag'])
    }
  })

  it('is never in the future, at any hour of the day, in summer or before 2024', () => {
    for (const start of [NOON, Date.UTC(2026, 6, 1), Date.UTC(2023, 2, 27)]) {
      for (let hour = 0; hour < 24; hour++) {
        const now = start + hour * HOUR + 1234
        for (const { url, site } of feeds) {
          const dates = [url, site, `${site}articles/snow-water.html`].flatMap((at) => {
            const answer = get(at, now)
            return [...datesIn(textOf(answer)), Date.parse(answer.headers['last-modified'] ?? '')]
          })
          expect(Math.max(...dates)).toBeLessThanOrEqual(now)
          expect(Math.min(...dates)).toBeGreaterThan(now - 60 * HOUR)
        }
      }
    }
  })

  it('puts the lead first and spreads the stories over a day and a half', () => {
    const minutes = STORIES.map(({ minutesBefore }) => minutesBefore)
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
    expect(STORIES[0]?.id).toBe('green-corridors')
    expect(minutes.at(-1)).toBeLessThan(36 * 60)
  })

  it('follows Almaty across its change of zone', () => {
    expect(textOf(get('/en/articles/green-corridors.html', Date.UTC(2023, 2, 27, 12)))).toContain(
      '2023-03-27T05:50:00+06:00',
    )
  })
})

describe('the corrected story', () => {
  const published = issueMoment(NOON) - 55 * 60_000

  it.each([
    ['/en/feed.xml', /<p><em>Correction: /],
    ['/en/articles/snow-water.html', /<p><em>Correction: /],
  ])('at %s has its first version for two hours', (path, note) => {
    const first = textOf(get(path, published + 2 * HOUR - 1))
    const later = textOf(get(path, published + 2 * HOUR))
    expect(first).toContain('28 percent')
    expect(first).not.toMatch(note)
    expect(later).toContain('is 18 percent above')
    expect(later).toMatch(note)
  })

  it('gets a later updated date and another Last-Modified, its publication stays', () => {
    const atom = textOf(get('/kk-Cyrl/feed.atom'))
    expect(atom).toContain(
      '<published>2026-11-24T05:05:00+05:00</published>\n<updated>2026-11-24T07:05:00+05:00</updated>',
    )
    expect(get('/kk-Cyrl/feed.atom').headers['last-modified']).toBe('Tue, 24 Nov 2026 02:05:00 GMT')
    expect(get('/kk-Cyrl/feed.atom', published + HOUR).headers['last-modified']).toBe('Tue, 24 Nov 2026 01:00:00 GMT')
  })
})

describe('answerConditional', () => {
  const answer = get('/en/feed.xml')
  const { etag = '', 'last-modified': modified = '' } = answer.headers

  it.each([
    ['the same ETag', { ifNoneMatch: etag }, 304],
    ['its weak form in a list', { ifNoneMatch: `"x", W/${etag}` }, 304],
    ['another ETag with the same date', { ifNoneMatch: '"x"', ifModifiedSince: modified }, 200],
    ['the same date', { ifModifiedSince: modified }, 304],
    ['an older date', { ifModifiedSince: 'Mon, 23 Nov 2026 02:05:00 GMT' }, 200],
    ['nonsense', { ifModifiedSince: 'yesterday' }, 200],
    ['nothing', {}, 200],
  ])('given %s', (_name, asked, status) => {
    const conditional = answerConditional(answer, asked)
    expect(conditional.status).toBe(status)
    expect(conditional.headers['etag']).toBe(etag)
    expect(conditional.body).toHaveLength(status === 304 ? 0 : answer.body.length)
  })
})

describe('other addresses', () => {
  it('list what is popular, in the order of the edition', () => {
    const { items } = JSON.parse(textOf(get('/en/popular.json'))) as { items: { rank: number; url: string }[] }
    expect(items.map(({ url }) => url.replace(/.*\/|\.html/g, ''))).toEqual(newsroom.editions.get('en')?.popular)
    expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
  })

  it.each([
    '/en/feed.atom',
    '/en/articles/none.html',
    '/en/x/green-corridors.html',
    '/xx/',
    '/images/none.svg',
    '/rates/x',
    '/..',
  ])('such as %s are not found', (path) => expect(get(path).status).toBe(path === '/..' ? 200 : 404))

  it('outside the newsroom are not found', () => {
    expect(respond(newsroom, 'sample://other/en/', NOON, SAMPLE_BASE).status).toBe(404)
    expect(respond(newsroom, 'sample://dalax/en/', NOON, SAMPLE_BASE).status).toBe(404)
    expect(respond(newsroom, 'nonsense', NOON, SAMPLE_BASE).status).toBe(404)
  })

  it('differ between the two bases by nothing but the base', () => {
    const served = respond(newsroom, 'http://127.0.0.1:8123/en/feed.xml', NOON, 'http://127.0.0.1:8123')
    expect(textOf(served).replaceAll('http://127.0.0.1:8123', SAMPLE_BASE)).toBe(textOf(get('/en/feed.xml')))
  })
})

function linksOf(html: string, page: string): string[] {
  return [...html.matchAll(/(?:href|src)="([^"#]+)/g)]
    .map((match) => new URL(match[1] ?? '', page).href)
    .filter((link) => link.startsWith(SAMPLE_BASE))
}
