import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDate } from '#core/feeds/dates.ts'
import { extract } from './extract.ts'
import { readListPage } from './list-page.ts'
import { parseSiteRule, type SiteRule, siteRuleFor } from './site-rule.ts'

const dir = new URL('../../../resources/sites/', import.meta.url)
const rules: SiteRule[] = readdirSync(dir).map((name) =>
  parseSiteRule(JSON.parse(readFileSync(new URL(name, dir), 'utf8'))),
)
const ruleFor = (url: string): SiteRule => {
  const rule = siteRuleFor(url, rules)
  if (rule === undefined) throw new Error(`no rule for ${url}`)
  return rule
}
const at = (iso: string): number => Date.parse(iso)

describe('parseSiteRule', () => {
  const good = { hosts: ['a.example'], lang: 'kk-Latn', timeZone: 'Asia/Almaty' }
  it.each([
    [null, 'site rule: the rule must be an object'],
    [{ ...good, hosts: [] }, 'site rule: hosts must be a list of texts'],
    [{ ...good, hosts: ['a', 1] }, 'site rule: hosts[1] must be a text'],
    [{ ...good, list: {} }, 'site rule: list.item must be a text'],
    [{ ...good, list: { item: 'a', url: '(' } }, 'site rule: list.url must be a regular expression'],
    [{ ...good, article: { body: 'p' } }, 'site rule: article.body must be a list of texts'],
    [{ ...good, article: { bodies: ['p'] } }, 'site rule: article.bodies must be left out'],
  ])('%j', (json, message) => expect(() => parseSiteRule(json)).toThrow(message))
})

describe('siteRuleFor', () => {
  it('prefers the rule of the host to the rule of the family', () => {
    expect(siteRuleFor('https://qz.inform.kz/news/-0e1f43/', rules)?.lang).toBe('kk-Latn')
    expect(siteRuleFor('https://www.inform.kz/ru/x-0e1f43', rules)?.hosts).toContain('*.inform.kz')
    expect(siteRuleFor('https://notinform.kz/', rules)).toBeUndefined()
    expect(siteRuleFor('no address', rules)).toBeUndefined()
  })
})

describe('inform.kz, the lists of four layouts', () => {
  it('reads cards with the time in the link', () => {
    const html = `<a href="/news/jana-mektep-ashyldy-1a2b3c/" class="news-card"><img data-src="/i/1.webp"><time class="meta-date">21:38, 18 tamyz 2026</time>
      <h3 class="card-title">Jańa mektep &amp; balabaqsha ashyldy</h3></a>
      <a href="/news/-0e1f43/" class="news-card"><time class="meta-date">08:05, 18 tamyz 2026</time><h3 class="card-title">Ekinshi jańalyq</h3></a>
      <a href="/category/ekonomika_s10556/" class="news-card"><h3 class="card-title">Ekonomika</h3></a>`
    const url = 'https://qz.inform.kz/lenta/'
    const { entries } = readListPage(html, url, ruleFor(url), parseDate)
    expect(entries).toEqual([
      {
        id: 'qz.inform.kz/1a2b3c',
        link: 'https://qz.inform.kz/news/jana-mektep-ashyldy-1a2b3c/',
        title: 'Jańa mektep & balabaqsha ashyldy',
        publishedAt: at('2026-08-18T21:38:00+05:00'),
        image: 'https://qz.inform.kz/i/1.webp',
      },
      {
        id: 'qz.inform.kz/0e1f43',
        link: 'https://qz.inform.kz/news/-0e1f43/',
        title: 'Ekinshi jańalyq',
        publishedAt: at('2026-08-18T08:05:00+05:00'),
      },
    ])
  })

  it('reads the cards of categories and of all news', () => {
    const html = `<section class="catpage"><div class="catpageCard"><a href="/ru/novost-odin_a4112335"><div class="catpageCard_title">Новость один</div></a>
      <div class="catpageCard_time">16:37, 29 Январь 2024</div></div></section>
      <div class="allNewsCard"><a href="/ru/novost-dva_a4112336"><span class="allNewsCard_title">Новость два</span></a><span class="allNewsCard_time">09:00, 1 Марта 2024</span></div>
      <div class="lenta_news_block"><ul><li><a href="/ru/novost-tri_a3000001">Новость три</a></li></ul></div>`
    const url = 'https://www.inform.kz/category/ekonomika_s1'
    const { entries } = readListPage(html, url, ruleFor(url), parseDate)
    expect(entries.map(({ id, title, publishedAt }) => [id, title, publishedAt])).toEqual([
      ['www.inform.kz/a4112335', 'Новость один', at('2024-01-29T16:37:00+06:00')],
      ['www.inform.kz/a4112336', 'Новость два', at('2024-03-01T09:00:00+05:00')],
      ['www.inform.kz/a3000001', 'Новость три', undefined],
    ])
  })

  it('reads the publisher’s popular list', () => {
    const html = `<div id="lenta"><a class="lenta_news_title" href="/ru/a_a1">Новая</a></div><div id="popular"><a href="/ru/b_a2">Первая</a><a href="/ru/c_a3">Вторая</a></div>`
    const url = 'https://lenta.inform.kz/ru'
    const { entries, popular } = readListPage(html, url, ruleFor(url))
    expect(popular.map(({ title }) => title)).toEqual(['Первая', 'Вторая'])
    expect(entries.map(({ title }) => title)).toEqual(['Новая'])
  })
})

describe('egemen.kz and people.com.cn, lists of links', () => {
  it('joins the links round a picture and a title', () => {
    const html = `<a href="/article/28930-jana-jol"><img src="/img/1.jpg"></a><h3><a href="/article/28930-jana-jol">Jańa jol</a></h3>
      <a href="https://egemen.kz/article/28930-jana-jol">Жаңа жол</a>`
    const url = 'https://lat.egemen.kz/'
    expect(readListPage(html, url, ruleFor(url)).entries).toEqual([
      {
        id: 'lat.egemen.kz/28930',
        link: 'https://lat.egemen.kz/article/28930-jana-jol',
        title: 'Jańa jol',
        image: 'https://lat.egemen.kz/img/1.jpg',
      },
    ])
  })

  it('reads plain links in Arabic script', () => {
    const html = `<ul><li><a href="/155425/n4/2026/0818/c155425-20001.html">قىتايدا جاڭا جول اشىلدى</a></li><li><a href="/194020/index.html">باستى بەت</a></li></ul>`
    const url = 'http://kazakh.people.com.cn/155425/index.html'
    expect(readListPage(html, url, ruleFor(url)).entries).toEqual([
      {
        id: 'kazakh.people.com.cn/c155425-20001',
        link: 'http://kazakh.people.com.cn/155425/n4/2026/0818/c155425-20001.html',
        title: 'قىتايدا جاڭا جول اشىلدى',
      },
    ])
  })
})

describe('articles by rule', () => {
  const sentence = 'Елордада жаңа мектеп пен балабақша ашылды, деп хабарлайды министрліктің баспасөз қызметі.'

  it('reads the body, the time in the publisher’s zone and the tags', () => {
    const html = `<html lang="kk"><head><title>Мектеп ашылды | Kazinform</title><meta property="og:title" content="Мектеп ашылды | Kazinform"></head><body>
      <div class="article__head"><h1>Мектеп ашылды</h1><div class="article__time">11:22, 08 қыркүйек 2025 | GMT +5</div></div>
      <div class="article__description">Ең маңыздысы осында, оқырман.</div>
      <div class="article__content"><p>${sentence}</p><div class="adfox">Жарнама</div><p>${sentence} Екінші.</p></div>
      <div class="article__tags"><a href="/t/1">Білім</a><a href="/t/2">Астана</a></div><div><p>${sentence} Басқа мақала.</p></div></body></html>`
    const article = extract(html, { url: 'https://kaz.inform.kz/news/mektep-0e1f43/', siteRules: rules, parseDate })
    expect(article).toMatchObject({
      title: 'Мектеп ашылды',
      lang: 'kk-Cyrl',
      tags: ['Білім', 'Астана'],
      publishedTime: '2025-09-08T06:22:00.000Z',
      text: `Ең маңыздысы осында, оқырман.\n${sentence}\n${sentence} Екінші.`,
    })
  })

  it('ends a title where the rule says', () => {
    const words = 'قىتايدا جاڭا جول اشىلدى، دەپ حابارلايدى گازەتتىڭ ءتىلشىسى. '.repeat(10)
    const html = `<html><head><title>جاڭا جول اشىلدى--人民网</title></head><body><div><p>${words}</p><p>${words}</p></div></body></html>`
    const url = 'http://kazakh.people.com.cn/155425/n4/2026/0818/c155425-20001.html'
    expect(extract(html, { url, siteRules: rules })).toMatchObject({ title: 'جاڭا جول اشىلدى', lang: 'kk-Arab' })
  })
})
