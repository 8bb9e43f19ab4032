import { expect, test } from 'vitest'
import { plainText } from '#core/html/plain-text.ts'
import { sanitize } from '#core/html/sanitize.ts'
import { withoutDeck } from './deck.ts'
import { excerptOf } from './excerpt.ts'

const summary = 'Өзен сәуірде екі апта ерте ашылды.'
const read = (html: string, excerpt: string) => {
  const clean = sanitize(html, { baseUrl: 'https://dala.example/' })
  return withoutDeck(clean, plainText(clean), excerpt)
}

test('a summary that stands apart from the text is the deck', () => {
  expect(read('<p>Мұз түнде жүрді.</p>', summary)).toEqual({ deck: summary, content: '<p>Мұз түнде жүрді.</p>' })
})

test('a first paragraph that repeats the summary is not shown twice', () => {
  const { deck, content } = read(`<div><p>${summary}</p><p>Мұз түнде жүрді.</p></div>`, summary)
  expect(deck).toBe(summary)
  expect(content).toBe('<div><p>Мұз түнде жүрді.</p></div>')
})

test('a summary cut from the beginning of the text is no deck', () => {
  const long = 'Мұз түнде жүрді. '.repeat(40)
  expect(read(`<p>${long}</p>`, excerptOf(long)).deck).toBeNull()
})

test('an article that is only its summary keeps its text', () => {
  expect(read(`<p>${summary}</p>`, summary)).toEqual({ deck: null, content: `<p>${summary}</p>` })
})

test('a first paragraph of which the summary is only the beginning, or that shows a picture, stays', () => {
  const long = 'Мұз түнде жүрді. '.repeat(40)
  const html = `<p>${long.trim()}</p><p>Өзен ашылды.</p>`
  expect(read(html, excerptOf(long))).toEqual({ deck: null, content: html })
  const pictured = `<p>${summary}<img src="https://dala.example/a.png" alt=""></p><p>Өзен ашылды.</p>`
  expect(read(pictured, summary).content).toContain('<img')
})
