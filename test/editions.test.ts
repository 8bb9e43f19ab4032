import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { completeArticles } from '../src/core/articles/complete-articles.ts'
import { createImageStore } from '../src/core/articles/image-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { decodeDocument } from '../src/core/feeds/charset.ts'
import { editionsByRule } from '../src/core/html/edition-rule.ts'
import { extract } from '../src/core/html/extract.ts'
import { createHttp } from '../src/core/http/http.ts'
import { loadSiteRules } from '../src/core/site-rules.ts'
import type { ArticleId } from '../src/shared/model.ts'
import {
  fullText,
  now,
  openLibrary,
  russianText,
  sentence,
  teaser,
  entry,
  type ArticleLibrary,
} from './article-library.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { onLoopback } from './on-loopback.ts'

let library: ArticleLibrary
let server: NewsServer
beforeAll(async () => {
  server = await startNewsServer({ hosts: 1 })
})
afterAll(() => server.close())
beforeEach(() => {
  library = openLibrary()
})

type Alternate = { lang: string; path: string }

/** Serves a page that names its editions in one of three ways; answers its address. */
function publish(path: string, alternates: Alternate[], way: 'links' | 'header' | 'json-ld' = 'links'): string {
  const address = ({ path: other }: Alternate) => server.url(other)
  const links = alternates.map((each) => `<link rel="alternate" hreflang="${each.lang}" href="${address(each)}">`)
  const works = alternates.map((each) => ({ '@type': 'NewsArticle', inLanguage: each.lang, url: address(each) }))
  const data = { '@type': 'NewsArticle', headline: 'Orchard', workTranslation: works }
  const head = {
    links: links.join(''),
    header: '',
    'json-ld': `<script type="application/ld+json">${JSON.stringify(data)}</script>`,
  }[way]
  const header = alternates.map((each) => `<${address(each)}>; rel="alternate"; hreflang="${each.lang}"`).join(', ')
  server.route(path, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...(way === 'header' && { link: header }) })
    response.end(`<title>Orchard</title>${head}<article><p>${sentence.repeat(10)}</p></article>`)
  })
  return server.url(path)
}

/** Stores a teaser of this page and reads the page. */
async function read(link: string, lang = 'en'): Promise<ArticleId> {
  const { db, dir, subscribe, save } = library
  const url = `${server.url('/rss')}?${link}`
  const text = lang === 'ru' ? russianText : sentence
  const { new: ids } = save(
    subscribe({ url, lang }),
    [teaser(1, { link, summary: text, title: lang === 'ru' ? 'Костры в садах всю ночь' : `Fires ${link}` })],
    { lang },
  )
  await completeArticles(
    {
      db,
      http: createHttp({ ...onLoopback, now: () => now, userAgent: 'Tilshi/0.1.0', online: () => true }),
      images: createImageStore(join(dir, 'images')),
      now: () => now,
      extractPage: (body, _type, at) => extract(decodeDocument(body, {}).text, { url: at }),
      onBug: (error) => {
        throw error
      },
    },
    ids,
  )
  return ids.at(0) as ArticleId
}

const storeRussian = (link: string) =>
  library
    .save(library.subscribe({ lang: 'ru' }), [entry(9, { title: 'Костры в садах', content: russianText, link })], {
      lang: 'ru',
    })
    .new.at(0) as ArticleId

test.each(['links', 'header', 'json-ld'] as const)(
  'an edition named by %s is known before and joined once it comes',
  async (way) => {
    const id = await read(publish(`/en/story-${way}`, [{ lang: 'ru', path: `/ru/story-${way}` }], way))
    const url = server.url(`/ru/story-${way}`)
    expect(openArticle(library.db, id)).toMatchObject({ editions: [], elsewhere: [{ lang: 'ru', url }] })
    const other = storeRussian(url)
    expect(openArticle(library.db, id)).toMatchObject({ editions: [{ id: other, lang: 'ru' }], elsewhere: [] })
    expect(openArticle(library.db, other)).toMatchObject({ editions: [{ id, lang: 'en' }], elsewhere: [] })
  },
)

test('an edition that is stored already is joined', async () => {
  const other = storeRussian(server.url('/ru/before-1'))
  const id = await read(publish('/en/before-1', [{ lang: 'ru', path: '/ru/before-1' }]))
  expect(openArticle(library.db, id).editions).toMatchObject([{ id: other, lang: 'ru', title: 'Костры в садах' }])
})

test('what two pages name of one story is one story', async () => {
  const kazakh = { lang: 'kk', path: '/kk/chain-1' }
  const english = await read(publish('/en/chain-1', [kazakh]))
  const russian = await read(publish('/ru/chain-1', [kazakh]), 'ru')
  expect(openArticle(library.db, english)).toMatchObject({
    editions: [{ id: russian, lang: 'ru' }],
    elsewhere: [{ lang: 'kk-Cyrl', url: server.url('/kk/chain-1') }],
  })
})

test('a page that every article names as its edition joins nothing', async () => {
  const list = [{ lang: 'ru', path: '/ru/all-the-news' }]
  const first = await read(publish('/en/list-1', list))
  const second = await read(publish('/en/list-2', list))
  expect(openArticle(library.db, second)).toMatchObject({ editions: [], elsewhere: [] })
  expect(openArticle(library.db, first).editions).toEqual([])
})

test('front pages, other publishers and the page itself are no editions', async () => {
  const link = publish('/en/strange-1', [
    { lang: 'ru', path: '/ru/' },
    { lang: 'en', path: '/en/strange-1' },
    { lang: 'x-default', path: '/choose/strange-1' },
  ])
  server.route('/en/strange-2', (_request, response) => {
    const head = '<link rel="alternate" hreflang="ru" href="https://other.example/ru/strange-2">'
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`${head}<article><p>${sentence.repeat(9)}</p></article>`)
  })
  for (const address of [link, server.url('/en/strange-2')])
    expect(openArticle(library.db, await read(address))).toMatchObject({ editions: [], elsewhere: [] })
})

test('a site rule tells editions by their addresses, stored or not', () => {
  const { db, subscribe, save } = library
  const rules = loadSiteRules(join(import.meta.dirname, '../resources/sites')).flatMap(({ editions }) => editions ?? [])
  const story = editionsByRule('https://egemen.kz/article/14896-qardyn-suy', rules)
  expect(story?.editions).toEqual([
    { lang: 'kk-Latn', url: 'https://lat.egemen.kz/article/14896-qardyn-suy' },
    { lang: 'kk-Arab', url: 'https://ar.egemen.kz/article/14896-qardyn-suy' },
  ])
  expect(editionsByRule('https://ar.egemen.kz/amp/article/14896', rules)?.storyKey).toBe(story?.storyKey)
  for (const other of [
    'https://ru.egemen.kz/article/14896-x',
    'https://notegemen.kz/article/14896-x',
    'https://egemen.kz/about',
  ])
    expect(editionsByRule(other, rules)).toBeNull()

  const options = { lang: 'kk-Cyrl', editionRules: rules }
  const link = 'https://egemen.kz/article/14896-qardyn-suy'
  const text = '<p>Қардың суы жазғытұрым өзенге құяды, ал шаруалар оны егінге әкеледі деп күтіп отыр.</p>'
  const [id = 0 as ArticleId] = save(
    subscribe({ lang: 'kk-Cyrl' }),
    [entry(1, { link, title: 'Қардың суы өзенге құяды', content: text })],
    options,
  ).new
  expect(openArticle(db, id)).toMatchObject({ editions: [], elsewhere: [{ lang: 'kk-Arab' }, { lang: 'kk-Latn' }] })
  const latin = '<p>Qardyń sýy jazǵyturym ózenge quıady, al sharýalar ony eginge ákeledi dep kútip otyr.</p>'
  const [other = 0 as ArticleId] = save(
    subscribe({ lang: 'kk-Latn' }),
    [entry(2, { link: link.replace('//', '//lat.'), title: 'Qardyń sýy ózenge quıady', content: latin })],
    { lang: 'kk-Latn', editionRules: rules },
  ).new
  expect(openArticle(db, id)).toMatchObject({
    editions: [{ id: other, lang: 'kk-Latn' }],
    elsewhere: [{ lang: 'kk-Arab', url: 'https://ar.egemen.kz/article/14896-qardyn-suy' }],
  })
  expect(openArticle(db, other).content).not.toBe(fullText)
})
