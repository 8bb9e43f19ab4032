import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDate } from '#core/feeds/dates.ts'
import { loadSiteRules } from '#core/site-rules.ts'
import { extract } from './extract.ts'

/** Pages of our own writing in the layouts of publishers, each beside what a reader is to have of it. */
const pages = new URL('../../../test/fixtures/pages/', import.meta.url)
const siteRules = loadSiteRules(new URL('../../../resources/sites', import.meta.url).pathname)
const names = readdirSync(pages).flatMap((name) => (name.endsWith('.html') ? [name.slice(0, -'.html'.length)] : []))

type Expected = { url: string; body: string[]; [part: string]: unknown }

describe('pages of publishers, to the letter', () => {
  it('are thirty-eight', () => expect(names).toHaveLength(38))

  it.each(names)('%s', (name) => {
    const html = readFileSync(new URL(`${name}.html`, pages), 'utf8')
    const { url, body, ...facts } = JSON.parse(readFileSync(new URL(`${name}.json`, pages), 'utf8')) as Expected
    const found = extract(html, { url, siteRules, parseDate })
    const { title, byline, publishedTime: time, lang, section, tags, text = '' } = found
    const told = Object.entries({ title, byline, time, lang, section, tags }).filter(([, value]) => value !== undefined)
    expect(Object.fromEntries(told)).toEqual(facts)
    expect(text.split('\n')).toEqual(body)
  })
})
