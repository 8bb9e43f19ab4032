import { describe, expect, test } from 'vitest'
import { type OpmlFeed, parseOpml, writeOpml } from './opml.ts'

const parse = (text: string): OpmlFeed[] => parseOpml(Buffer.from(text)).feeds
const body = (inside: string): OpmlFeed[] => parse(`<opml version="2.0"><head/><body>${inside}</body></opml>`)

describe('reading OPML', () => {
  test('folders, titles and sites', () => {
    const feeds = body(`<outline text="Баспасөз"><outline text="Kazakh &amp; more">
        <outline type="rss" text="T" title="Title" xmlUrl="https://e.org/f" htmlUrl="https://e.org/"/></outline>
      </outline><outline text="Only text" xmlUrl="https://e.org/g"/><outline xmlUrl="https://e.org/h"/>`)
    expect(feeds).toEqual([
      { url: 'https://e.org/f', title: 'Title', site: 'https://e.org/', folders: ['Баспасөз', 'Kazakh & more'] },
      { url: 'https://e.org/g', title: 'Only text', folders: [] },
      { url: 'https://e.org/h', folders: [] },
    ])
  })

  test('names in any case, feed: addresses, other outlines', () => {
    const feeds =
      parse(`<OPML><BODY><OUTLINE TEXT="A" XMLURL="feed://e.org/a"/><outline text="B" xmlUrl="feed:https://e.org/b"/>
      <outline type="link" text="C" url="https://e.org/c"/><outline text="D" xmlUrl="javascript:alert(1)"/></BODY></OPML>`)
    expect(feeds.map(({ url }) => url)).toEqual(['http://e.org/a', 'https://e.org/b'])
  })

  test('tabs and line ends in an address are none of it', () => {
    const { feeds } = parseOpml(
      Buffer.from('<opml><outline xmlUrl="https://a.example/\n\tfeed"/><outline xmlUrl="java\nscript:x"/></opml>'),
    )
    expect(feeds.map(({ url }) => url)).toEqual(['https://a.example/feed'])
  })

  test('malformed and cut documents', () => {
    expect(body('<outline text="A & B" xmlUrl="https://e.org/?a=1&b=2">')).toEqual([
      { url: 'https://e.org/?a=1&b=2', title: 'A & B', folders: [] },
    ])
  })

  test('100,000 nested outlines', () => {
    const feeds = body(`${'<outline text="x">'.repeat(100_000)}<outline xmlUrl="https://e.org/"/>`)
    expect(feeds.length).toBeLessThanOrEqual(1)
  })

  test('what is no OPML is an error', () => {
    expect(() => parse('<html><body>x</body></html>')).toThrow('notOpml')
  })
})

test('what is written is read back', () => {
  const feeds: OpmlFeed[] = [
    { url: 'https://e.org/1?a=1&b=2', title: 'One "quoted" <b> & more', site: 'https://e.org/', folders: [] },
    { url: 'https://e.org/2', folders: [] },
    { url: 'https://e.org/3', title: 'قازاقستان', folders: ['A', 'B'] },
    { url: 'https://e.org/4', title: 'Four', folders: ['A'] },
    { url: 'https://e.org/5', title: 'Five', folders: ['A', 'B'] },
  ]
  const written = writeOpml(feeds, { title: 'Tilshi & co', createdAt: Date.UTC(2026, 2, 4) })
  expect(written).toContain('<dateCreated>Wed, 04 Mar 2026 00:00:00 GMT</dateCreated>')
  const read = parse(written)
  const byUrl = (left: OpmlFeed, right: OpmlFeed): number => left.url.localeCompare(right.url)
  expect(read.toSorted(byUrl)).toEqual(feeds)
})

test('what stands in one folder keeps its order, after what stands beside the folder', () => {
  const feeds = parse(
    '<opml><outline text=A><outline xmlUrl="h"/></outline><outline xmlUrl="f"/><outline text=A><outline xmlUrl="g"/></outline></opml>',
  )
  const read = parse(writeOpml(feeds, { title: 'Tilshi', createdAt: 0 }))
  expect(read.map(({ url, folders }) => [url, ...folders])).toEqual([['f'], ['h', 'A'], ['g', 'A']])
})

test('no address holds what XML cannot', () => {
  const feeds = parse(
    '<opml><outline xmlUrl="\0"/><outline xmlUrl="https://e.org/\u0001f\u007F" htmlUrl="\uFFFF"/></opml>',
  )
  expect(feeds).toEqual([{ url: 'https://e.org/f', folders: [] }])
  expect(parse(writeOpml(feeds, { title: 'Tilshi', createdAt: 0 }))).toEqual(feeds)
})
