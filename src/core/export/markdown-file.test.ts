import { expect, test } from 'vitest'
import type { Article } from '#shared/model.ts'
import { articleMarkdown, markdownFile } from './markdown-file.ts'

const article = {
  title: 'Why <img src=x onerror=alert(1)> and *args go, 2_000 [x](javascript:1)',
  deck: 'A <b>bold</b> claim * R&amp;D',
  feedTitle: '*News*',
  author: null,
  lang: 'en',
  publishedAt: 0,
  timeZone: 'UTC',
  url: 'https://example.org/a_b',
  content: '<p>Text</p>',
  images: [] as Article['images'],
} as Article

test('names are read as they are, and are neither marks nor HTML', () => {
  const text = articleMarkdown(article, false)
  expect(text.split('\n\n').slice(0, 2)).toEqual([
    '# Why \\<img src=x onerror=alert(1)\\> and \\*args go, 2\\_000 \\[x\\](javascript:1)',
    '*A \\<b\\>bold\\</b\\> claim \\* R\\&amp;D*',
  ])
  expect(text).toContain('\\*News\\* · ')
  expect(text).toContain('<https://example.org/a_b>')
  expect(markdownFile([text, text], 'All of <u>it</u>').startsWith('# All of \\<u\\>it\\</u\\>\n\n')).toBe(true)
})
