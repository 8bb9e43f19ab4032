import { describe, expect, test } from 'vitest'
import { atom, entry, item, parse, rss, vocabularies } from '../../../test/feed-documents.ts'
import type { ParsedEntry, ParsedFeedInfo } from './parsed-feed.ts'

const at = Date.UTC(2026, 2, 4, 9, 15)
const site = 'https://news.example.org'

describe('elements of an item, whichever vocabulary they come from', () => {
  test.each<[written: string, means: ParsedEntry]>([
    ['<title>T</title>', { title: 'T' }],
    ['<dc:title>T</dc:title>', { title: 'T' }],
    ['<atom:title type="html">A &amp;lt; B</atom:title>', { title: 'A < B' }],
    ['<media:title>T</media:title>', { title: 'T' }],
    ['<itunes:title>Short</itunes:title><title>Long</title>', { title: 'Long' }],
    ['<title/><dc:title>T</dc:title>', { title: 'T' }],
    ['<link>https://e.org/1</link>', { link: 'https://e.org/1' }],
    ['<link><![CDATA[ https://e.org/?a=1&b=2 ]]></link>', { link: 'https://e.org/?a=1&b=2' }],
    ['<link>https://e.org/?a=1&amp;amp;b=2</link>', { link: 'https://e.org/?a=1&b=2' }],
    ['<link>\n https://e.org/1\n</link>', { link: 'https://e.org/1' }],
    ['<link>www.e.org/1</link>', { link: 'https://www.e.org/1' }],
    ['<link>//e.org/1</link>', { link: 'https://e.org/1' }],
    ['<link>/a/1</link>', { link: `${site}/a/1` }],
    ['<link href="https://e.org/1"/>', { link: 'https://e.org/1' }],
    ['<link/><atom:link href="https://e.org/1"/>', { link: 'https://e.org/1' }],
    ['<atom:link rel="self" href="https://e.org/f"/><link>https://e.org/1</link>', { link: 'https://e.org/1' }],
    [
      '<link>https://proxy.e.org/1</link><feedburner:origLink>https://e.org/1</feedburner:origLink>',
      { link: 'https://e.org/1' },
    ],
    ['<guid>https://e.org/1</guid>', { id: 'https://e.org/1', link: 'https://e.org/1' }],
    ['<guid isPermaLink="true">/a/1</guid>', { id: '/a/1', link: `${site}/a/1` }],
    ['<guid isPermaLink="true">17</guid>', { id: '17' }],
    ['<guid isPermaLink="FALSE">https://e.org/1</guid>', { id: 'https://e.org/1' }],
    ['<guid>urn:uuid:7</guid>', { id: 'urn:uuid:7' }],
    ['<dc:identifier>d7</dc:identifier>', { id: 'd7' }],
    ['<pubDate>Wed, 04 Mar 2026 09:15:00 GMT</pubDate>', { publishedAt: at }],
    ['<dc:date>2026-03-04T09:15Z</dc:date>', { publishedAt: at }],
    ['<dcterms:issued>2026-03-04T09:15Z</dcterms:issued>', { publishedAt: at }],
    ['<dcterms:created>2026-03-04T09:15Z</dcterms:created>', { publishedAt: at }],
    ['<atom:published>2026-03-04T09:15:00Z</atom:published>', { publishedAt: at }],
    ['<atom:updated>2026-03-04T09:15:00Z</atom:updated>', { updatedAt: at }],
    ['<dcterms:modified>2026-03-04T09:15Z</dcterms:modified>', { updatedAt: at }],
    ['<pubDate>soon</pubDate><dc:date>2026-03-04T09:15Z</dc:date>', { publishedAt: at }],
    ['<pubDate/><pubDate>2026-03-04 09:15</pubDate>', { publishedAt: at }],
    ['<author>m@e.org (Marina L)</author>', { author: 'Marina L', authors: ['Marina L'] }],
    [
      '<dc:creator>A</dc:creator><dc:creator>B</dc:creator><dc:creator>A</dc:creator>',
      { author: 'A', authors: ['A', 'B'] },
    ],
    ['<dcterms:creator>A</dcterms:creator>', { author: 'A', authors: ['A'] }],
    ['<itunes:author>A</itunes:author>', { author: 'A', authors: ['A'] }],
    ['<author><name>A</name><email>a@e.org</email></author>', { author: 'A', authors: ['A'] }],
    ['<description>S</description>', { summary: 'S' }],
    ['<dc:description>S</dc:description>', { summary: 'S' }],
    ['<dcterms:abstract>S</dcterms:abstract>', { summary: 'S' }],
    ['<itunes:summary>S</itunes:summary>', { summary: 'S' }],
    ['<itunes:subtitle>S</itunes:subtitle>', { summary: 'S' }],
    ['<atom:summary>1 &lt; 2</atom:summary>', { summary: '1 &lt; 2' }],
    [
      '<description>S</description><content:encoded>&lt;p&gt;C&lt;/p&gt;</content:encoded>',
      { summary: 'S', content: '<p>C</p>' },
    ],
    ['<description>S</description><content:encoded/>', { summary: 'S' }],
    [
      '<yandex:full-text>A\n\nB &amp;quot;C&amp;quot;</yandex:full-text>',
      { content: '<p>A</p><p>B &quot;C&quot;</p>' },
    ],
    ['<turbo:content><![CDATA[<p>C</p>]]></turbo:content>', { content: '<p>C</p>' }],
    [
      '<description>S</description><yandex:full-text><![CDATA[<p>C</p>]]></yandex:full-text>',
      { summary: 'S', content: '<p>C</p>' },
    ],
    ['<category>A</category><category domain="x">B</category><category>A</category>', { categories: ['A', 'B'] }],
    ['<dc:subject>A</dc:subject>', { categories: ['A'] }],
    ['<category><![CDATA[A &amp; B]]></category>', { categories: ['A & B'] }],
    ['<itunes:keywords>A, B,, A</itunes:keywords><category>C</category>', { categories: ['C', 'A', 'B'] }],
    ['<itunes:category text="A"><itunes:category text="B"/></itunes:category>', { categories: ['A', 'B'] }],
    ['<media:category label="A">x</media:category>', { categories: ['A'] }],
    ['<atom:category term="t" label="A"/>', { categories: ['A'] }],
    [
      '<comments>https://e.org/1#c</comments><slash:comments>7</slash:comments>',
      { commentsUrl: 'https://e.org/1#c', comments: 7 },
    ],
    ['<title xml:lang="kk">T</title>', { title: 'T', language: 'kk' }],
    ['<thr:total>7</thr:total>', { comments: 7 }],
    ['<slash:comments>many</slash:comments>', {}],
    ['<dc:language>kk</dc:language>', { language: 'kk' }],
    ['<dc:language>zh_CN</dc:language>', { language: 'zh-CN' }],
    [
      '<georss:point>51.1 71.4</georss:point><rawvoice:rating>TV-G</rawvoice:rating><source url="https://e.org">S</source>',
      {},
    ],
  ])('%s', (written, means) => {
    expect(item(written)).toEqual(means)
  })
})

describe('files and pictures of an item', () => {
  const url = 'https://e.org/1.jpg'
  const image = { image: url }
  test.each<[written: string, means: ParsedEntry]>([
    [
      `<enclosure url="${url}" type="image/jpeg" length="9"/>`,
      { enclosures: [{ url, type: 'image/jpeg', length: 9 }], ...image },
    ],
    [`<enclosure url="${url}" type="image/jpeg" length=""/>`, { enclosures: [{ url, type: 'image/jpeg' }], ...image }],
    [
      '<enclosure url="https://counter.example/~5/x/a.mp3" type="audio/mpeg"/><feedburner:origEnclosureLink>https://files.example/1/a.mp3</feedburner:origEnclosureLink>',
      { enclosures: [{ url: 'https://files.example/1/a.mp3', type: 'audio/mpeg' }] },
    ],
    [
      '<enclosure url="https://counter.example/b.mp3"/><feedburner:origEnclosureLink>https://files.example/1/a.mp3</feedburner:origEnclosureLink>',
      { enclosures: [{ url: 'https://counter.example/b.mp3' }] },
    ],
    [`<enclosure url="${url}" length="-1"/>`, { enclosures: [{ url }], ...image }],
    ['<enclosure url=""/>', {}],
    [`<media:content url="${url}" medium="image"/>`, { enclosures: [{ url }], ...image }],
    [
      `<media:content url="https://e.org/s.jpg" width="140"/><media:content url="${url}" width="460"/>`,
      { enclosures: [{ url: 'https://e.org/s.jpg' }, { url }], ...image },
    ],
    [`<media:thumbnail url="${url}"/>`, { thumbnail: url, ...image }],
    [`<media:group><media:thumbnail url="${url}"/></media:group>`, { thumbnail: url, ...image }],
    [`<itunes:image href="${url}"/>`, image],
    [`<image><url>${url}</url></image>`, image],
    [`<image>${url}</image>`, image],
    [
      `<atom:link rel="enclosure" href="https://e.org/1.mp3" type="audio/mpeg"/>`,
      { enclosures: [{ url: 'https://e.org/1.mp3', type: 'audio/mpeg' }] },
    ],
  ])('%s', (written, means) => {
    expect(item(written)).toEqual(means)
  })
})

describe('elements of a channel', () => {
  test.each<[written: string, means: ParsedFeedInfo]>([
    ['<title>&lt;b&gt;T&lt;/b&gt;</title>', { title: 'T' }],
    ['<link>https://e.org</link><atom:link rel="self" href="https://e.org/f"/>', { link: 'https://e.org/' }],
    ['<itunes:summary>D</itunes:summary>', { description: 'D' }],
    ['<language>ru-RU</language>', { language: 'ru-RU' }],
    ['<dc:language>kk</dc:language>', { language: 'kk' }],
    ['<lastBuildDate>Wed, 04 Mar 2026 09:15:00 GMT</lastBuildDate>', { updatedAt: at }],
    ['<pubDate>Wed, 04 Mar 2026 09:15:00 GMT</pubDate>', { updatedAt: at }],
    ['<dc:date>2026-03-04T09:15Z</dc:date>', { updatedAt: at }],
    [
      '<image><title>x</title><url>https://e.org/l.png</url><link>https://x.org</link></image>',
      { image: 'https://e.org/l.png' },
    ],
    ['<itunes:image href="https://e.org/l.png"/>', { image: 'https://e.org/l.png' }],
    ['<webMaster>w@e.org</webMaster>', { author: 'w@e.org', authors: ['w@e.org'] }],
    ['<ttl> 15 </ttl>', { ttlMinutes: 15 }],
    ['<ttl>never</ttl>', {}],
    ['<skipHours><hour>7</hour><hour>99</hour><hour>x</hour></skipHours>', { skipHours: [7] }],
    ['<skipDays><day>Sunday</day></skipDays>', { skipDays: ['Sunday'] }],
    [
      '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>',
      { updatePeriodMinutes: 60 },
    ],
    [
      '<sy:updatePeriod> Weekly </sy:updatePeriod><sy:updateFrequency>7</sy:updateFrequency>',
      { updatePeriodMinutes: 1440 },
    ],
    ['<atom:link rel="next" href="?page=2"/>', { nextUrl: `${site}/rss/all.xml?page=2` }],
    [
      '<cloud domain="rpc.e.org" port="80"/><rating>(PICS)</rating><textInput><title>Find</title><link>https://e.org/s</link></textInput>',
      {},
    ],
  ])('%s', (written, means) => {
    expect(rss(written).feed).toEqual(means)
  })
})

describe('text constructs of Atom (RFC 4287, sections 3.1 and 4.1.3)', () => {
  const b64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
  test.each<[written: string, means: ParsedEntry]>([
    ['<content>1 &lt; 2</content>', { content: '1 &lt; 2' }],
    ['<content type="text">&lt;b&gt;</content>', { content: '&lt;b&gt;' }],
    ['<content type="html">&lt;b&gt;1 &amp;lt; 2&lt;/b&gt;</content>', { content: '<b>1 &lt; 2</b>' }],
    ['<content type="HTML">&lt;b&gt;1&lt;/b&gt;</content>', { content: '<b>1</b>' }],
    ['<content type="text/html"><![CDATA[<b>1</b>]]></content>', { content: '<b>1</b>' }],
    [
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">1 &lt; <b>2</b></div></content>',
      { content: '<div>1 &lt; <b>2</b></div>' },
    ],
    [
      '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:b>2</h:b></h:div></content>',
      { content: '<div><b>2</b></div>' },
    ],
    [
      '<content type="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1</p></div></content>',
      { content: '<div><p>1</p></div>' },
    ],
    ['<content type="text/plain">a &lt; b</content>', { content: 'a &lt; b' }],
    [
      `<content type="application/octet-stream">${b64('<p>Some text here</p>')}</content>`,
      { content: '<p>Some text here</p>' },
    ],
    [`<summary mode="base64">${b64('<p>A <i>b</i></p>')}</summary>`, { summary: '<p>A <i>b</i></p>' }],
    [`<summary mode="base64">${b64('a &lt; b')}</summary>`, { summary: 'a &lt; b' }],
    [
      `<content type="text/plain" mode="base64">${b64('<p>A</p>')}</content><summary type="text" mode="base64">${b64('<3')}</summary>`,
      { content: '<p>A</p>', summary: '&lt;3' },
    ],
    [`<content type="image/png">${b64(Uint8Array.from({ length: 40 }, (_, index) => 255 - index))}</content>`, {}],
    [
      '<content type="audio/mpeg" src="https://e.org/1.mp3"/>',
      { enclosures: [{ url: 'https://e.org/1.mp3', type: 'audio/mpeg' }] },
    ],
    [
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>b</em> &amp; c</div></title>',
      { title: 'A b & c' },
    ],
    ['<title type="html">&amp;#1071; &amp;lt; B</title>', { title: 'Я < B' }],
    ['<summary type="html">&lt;a href="/x"&gt;y&lt;/a&gt;</summary>', { summary: '<a href="/x">y</a>' }],
    [
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://e.org/1"/>',
      { link: 'https://e.org/1' },
    ],
    [
      '<link rel="related" href="https://x.org/"/><link rel="edit" href="https://y.org/"/><link href="https://e.org/1"/>',
      { link: 'https://e.org/1' },
    ],
    [
      '<link type="application/pdf" href="https://e.org/1.pdf"/><link type="text/html" href="https://e.org/1"/>',
      { link: 'https://e.org/1' },
    ],
    [
      '<link rel="replies" type="text/html" href="https://e.org/1#c" thr:count="7"/>',
      { commentsUrl: 'https://e.org/1#c' },
    ],
    ['<category term="a"/><category term="b" label="B"/>', { categories: ['a', 'B'] }],
    ['<author><name>A</name></author><author><name>B</name></author>', { author: 'A', authors: ['A', 'B'] }],
    ['<author><uri>https://e.org/a</uri></author>', { author: 'https://e.org/a', authors: ['https://e.org/a'] }],
    ['<contributor><name>C</name></contributor>', {}],
    [
      '<dc:creator>A</dc:creator><dc:date>2026-03-04T09:15Z</dc:date>',
      { author: 'A', authors: ['A'], publishedAt: at },
    ],
  ])('%s', (written, means) => {
    expect(entry(written)).toEqual(means)
  })

  test('authors of the feed are those of its entries, wherever they stand', () => {
    const before = atom('<author><name>A</name></author><entry/><entry><author><name>B</name></author></entry>')
    const after = atom('<entry/><entry><author><name>B</name></author></entry><author><name>A</name></author>')
    expect(before.entries.map(({ author }) => author)).toEqual(['A', 'B'])
    expect(after.entries).toEqual(before.entries)
  })

  test('bases nest: feed, entry, content, and elements in it', () => {
    const [found] = atom(`<entry xml:base="https://e.org/a/"><link href="1"/><content xml:base="b/" type="xhtml"><div
      xmlns="http://www.w3.org/1999/xhtml" xml:base="c/"><a href="2">x</a><img src="/3"/></div></content></entry>`).entries
    expect(found?.link).toBe('https://e.org/a/1')
    expect(found?.content).toContain('href="https://e.org/a/b/c/2"')
    expect(found?.content).toContain('src="https://e.org/3"')
  })
})

describe('one vocabulary under any prefix, in any spelling of its name', () => {
  const spellings = (uri: string): string[] => [
    uri,
    uri.replace(/[/#]$/, ''),
    `${uri}/`,
    uri.toUpperCase(),
    ` ${uri} `,
    uri.replace('http:', 'https:'),
  ]
  const creators = spellings(vocabularies.dc).map(
    (uri) => `<rss xmlns:x="${uri}"><item><x:creator>A</x:creator></item></rss>`,
  )
  const atoms = spellings(vocabularies.atom).map(
    (uri) => `<x:feed xmlns:x="${uri}"><x:entry><x:author><x:name>A</x:name></x:author></x:entry></x:feed>`,
  )
  const wrong = ['dc', 'DC'].map(
    (prefix) =>
      `<rss xmlns:${prefix}="https://e.org/wrong"><item><${prefix}:creator>A</${prefix}:creator></item></rss>`,
  )
  const inside = '<rss><item xmlns:x="http://purl.org/dc/elements/1.1/"><x:creator>A</x:creator></item></rss>'
  const byDefault = '<rss><item><creator xmlns="http://purl.org/dc/elements/1.1/">A</creator></item></rss>'
  test.each([...creators, ...atoms, ...wrong, inside, byDefault])('%s', (document) => {
    expect(parse(document).entries[0]?.author).toBe('A')
  })
})
