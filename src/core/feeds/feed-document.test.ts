import { expect, test } from 'vitest'
import { toFeedDocument } from './feed-document.ts'
import { parseFeed } from './parse-feed.ts'
import { resolveHtml } from './resolve-html.ts'

test('the document of the command line: ISO times, absolute addresses, nothing empty', () => {
  const url = 'https://e.org/feed'
  const text = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><subtitle/><updated>2026-03-04</updated>
    <entry xml:base="https://b.org/x/"><title>E</title><published>2026-03-04T09:15:00+05:00</published>
    <content type="html">&lt;a href='y'>1&lt;/a></content></entry>
    <entry><content type="html">&lt;img src="/z.png"></content></entry></feed>`
  expect(toFeedDocument(parseFeed(Buffer.from(text), { url }), url)).toEqual({
    format: 'atom1',
    encoding: 'utf-8',
    feed: { title: 'T', updated: '2026-03-04T00:00:00.000Z' },
    entries: [
      { title: 'E', published: '2026-03-04T04:15:00.000Z', content: '<a href="https://b.org/x/y">1</a>' },
      { content: '<img src="https://e.org/z.png">' },
    ],
  })
})

test.each([
  ['<a href="b?x=1&amp;y=2">', '<a href="https://e.org/a/b?x=1&amp;y=2">'],
  ['<a href=b>', '<a href="https://e.org/a/b">'],
  [
    '<img alt="href=x" srcset="1.jpg 1x, /2.jpg 2x">',
    '<img alt="href=x" srcset="https://e.org/a/1.jpg 1x, https://e.org/2.jpg 2x">',
  ],
  ['<a href="#top">', '<a href="#top">'],
  ['<a href="mailto:a@e.org">', '<a href="mailto:a@e.org">'],
  ['1 < 2 href="x"', '1 < 2 href="x"'],
])('addresses in HTML: %s', (html, expected) => {
  expect(resolveHtml(html, 'https://e.org/a/')).toBe(expected)
})
