import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { EDITIONS, loadNewsroom } from './content.ts'
import type { EditionLang } from './content.ts'
import { STORIES } from './issue.ts'

const dir = fileURLToPath(new URL('../../../resources/sample', import.meta.url))
const newsroom = loadNewsroom(dir)
const english = newsroom.editions.get('en')!
const stories = english.articles.map(({ story }) => story)
const SMALL = ['kk-Latn', 'kk-Arab', 'uz-Cyrl']
const ALLOWED = new Set(
  'p h2 blockquote figure img figcaption ul ol li table thead tbody tr th td caption a em strong br'.split(' '),
)
const SCRIPTS: Record<EditionLang, RegExp> = {
  en: /[a-z]/i,
  ru: /[а-яё]/i,
  'kk-Cyrl': /[әғқңөұүһі]/i,
  'kk-Latn': /[äñğöüūşı]/i,
  'kk-Arab': /[ءاەۇ]/,
  'zh-Hans': /\p{Script=Han}/u,
  'uz-Cyrl': /[ўқғҳ]/i,
  'uz-Latn': /[oOgG]ʻ/,
}

const editions = [...newsroom.editions.values()]
const articles = editions.flatMap((edition) => edition.articles.map((article) => ({ lang: edition.lang, ...article })))

function textOf(blocks: string[]): string {
  return blocks.join(' ').replace(/<[^>]+>/g, ' ')
}

function tagsOf(html: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  new Parser({ onopentag: (name, attributes) => void found.push({ name, attributes }) }).end(html)
  return found
}

describe('content', () => {
  it('has eight editions; five with every story, three with the first eight', () => {
    expect(editions.map(({ lang }) => lang)).toEqual(EDITIONS)
    expect(new Set(stories)).toEqual(new Set(STORIES.map(({ id }) => id)))
    for (const edition of editions) {
      const expected = SMALL.includes(edition.lang) ? stories.slice(0, 8) : stories
      expect([edition.lang, ...edition.articles.map(({ story }) => story)]).toEqual([edition.lang, ...expected])
    }
  })

  it.each(editions)('of $lang names its newsroom, every section and five popular stories it has', (edition) => {
    const { newsroom: masthead, sections, popular } = edition
    expect(masthead).toMatchObject({
      phone: '+7 7172 00 01 23',
      email: 'news@dala.example',
      site: 'https://dala.example/',
    })
    expect(Object.keys(sections)).toEqual(Object.keys(english.sections))
    expect(new Set(popular).size).toBe(5)
    const held = edition.articles.map(({ story }) => story)
    expect(popular.filter((story) => !held.includes(story))).toEqual([])
    expect(Object.keys(newsroom.words[edition.lang])).toEqual(Object.keys(newsroom.words.en))
  })

  it.each(articles)('$lang/$story is a whole article in its own script', ({ lang, title, summary, author, body }) => {
    const text = textOf(body)
    for (const part of [title, summary, author, text]) expect(part.trim()).not.toBe('')
    expect(`${title} ${summary} ${text}`).toMatch(SCRIPTS[lang])
    expect(body.length).toBeGreaterThanOrEqual(5)
    expect(body.length).toBeLessThanOrEqual(9)
    const length = lang === 'zh-Hans' ? text.replace(/\s/g, '').length / 2 : text.trim().split(/\s+/).length
    expect(length).toBeGreaterThanOrEqual(120)
    expect(length).toBeLessThanOrEqual(310)
  })

  it.each(articles)(
    '$lang/$story has clean HTML, its lead image second and no outside address',
    ({ story, body, corrected }) => {
      expect(body[1]).toMatch(/^<figure><img [^>]+><figcaption>.+<\/figcaption><\/figure>$/s)
      for (const block of [...body, ...(corrected?.body ?? [])]) {
        const faults = tagsOf(block).filter(
          ({ name, attributes: { alt, href } }) =>
            !ALLOWED.has(name) ||
            (name === 'img' && (alt ?? '') === '') ||
            (href !== undefined && !/^(https:\/\/dala\.example\/|mailto:)/.test(href)),
        )
        expect(faults).toEqual([])
        expect(block.replaceAll('https://dala.example', '')).not.toMatch(/https?:\/\//)
      }
      expect(tagsOf(body.at(1)!)[1]?.attributes['src']).toBe(`images/${story}.svg`)
    },
  )

  it.each(articles)(
    '$lang/$story has as many tags as the English one, and only the snow story is corrected',
    (article) => {
      const counterpart = english.articles.find(({ story }) => story === article.story)!
      expect(article.tags).toHaveLength(counterpart.tags.length)
      expect(new Set(article.tags).size).toBe(article.tags.length)
      expect(article.corrected !== undefined).toBe(article.story === 'snow-water')
    },
  )

  it.each(editions)('of $lang tells the facts all editions agree on', ({ articles: own }) => {
    const facts: Record<string, string[]> = {
      'green-corridors': ['18', '24', '34', '40', '35', '2030', '135', '23', '15'],
      'one-tariff': ['14', '23'],
      'khorgos-hours': ['480', '320'],
      'wind-station': ['45', '150', '23'],
      'record-investment': ['28', '18'],
      'snow-water': ['28', '46', '2010'],
    }
    for (const { story, title, summary, body } of own) {
      const text = `${title} ${summary} ${textOf(body)}`
      expect([story, ...(facts[story] ?? []).filter((fact) => !text.includes(fact))]).toEqual([story])
    }
    const snow = own.find(({ story }) => story === 'snow-water')!
    expect(`${snow.title} ${snow.summary}`).not.toMatch(/18|28/)
    expect(textOf(snow.corrected?.body ?? [])).toContain('18')
    expect(textOf(snow.corrected?.body ?? [])).not.toContain('28')
  })
})

describe('images', () => {
  const names = readdirSync(`${dir}/images`)

  it('are there for every story, and nothing else but the logo', () => {
    expect(new Set(names)).toEqual(new Set(['dala.svg', ...stories.map((story) => `${story}.svg`)]))
  })

  it.each(names)('%s is small, well formed, without text, scripts or outside references', (name) => {
    const svg = new TextDecoder().decode(newsroom.images.get(name))
    expect(statSync(`${dir}/images/${name}`).size).toBeLessThanOrEqual(12 * 1024)
    const open: string[] = []
    const parser = new Parser(
      { onopentagname: (tag) => void open.push(tag), onclosetag: (tag) => expect(open.pop()).toBe(tag) },
      { xmlMode: true },
    )
    parser.end(svg)
    expect(svg).toContain(name === 'dala.svg' ? 'viewBox="0 0 144 144"' : 'viewBox="0 0 960 640"')
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /<(?:script|text|image|style|foreignObject)|https?:| on\w+=|data:/,
    )
  })
})
