import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { entry, item, parse, rss } from '../../../test/feed-documents.ts'
import type { ParsedEntry, ParsedFeed } from './parsed-feed.ts'

describe('characters by name and by number', () => {
  const references: [reference: string, character: string][] = [
    ['&amp;', '&'],
    ['&quot;', '"'],
    ['&apos;', "'"],
    ['&laquo;', '«'],
    ['&hellip;', '…'],
    ['&mdash;', '—'],
    ['&Zcaron;', 'Ž'],
    ['&euro;', '€'],
    ['&#1178;', 'Қ'],
    ['&#x49A;', 'Қ'],
    ['&#X49a;', 'Қ'],
    ['&#0001178;', 'Қ'],
    ['&#151;', '—'],
    ['&#x93;', '“'],
    ['&#x1F600;', '😀'],
    ['&#0;', '\ufffd'],
    ['&#xD800;', '\ufffd'],
    ['&#x110000;', '\ufffd'],
    ['&#99999999999;', '\ufffd'],
  ]
  test.each(references)('%s in text, in an attribute, after a second escaping', (reference, character) => {
    const found =
      item(`<title>x${reference}y</title><author>${reference}z</author><media:category label="${reference}a"/>
      <description>b${reference.replace('&', '&amp;')}</description>`)
    expect(found?.title).toBe(`x${character}y`)
    expect(found?.author).toBe(`${character}z`)
    expect(found?.categories).toEqual([`${character}a`])
    expect(found?.summary).toBe(`b${reference}`)
  })

  test.each(['&nosuch;', '&#xZZ;', '&;', '& ', '&a b;', '&#;'])('%j means itself', (text) => {
    expect(item(`<title>x${text}y</title>`)?.title).toBe(`x${text}y`)
  })
})

describe('HTML that was escaped once too often', () => {
  const html = '<p>A &amp; B</p><img src="https://e.org/1.jpg">'
  const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  test.each([
    ['escaped', escaped],
    ['in CDATA', `<![CDATA[${html}]]>`],
    ['escaped and in CDATA', `<![CDATA[${escaped}]]>`],
    ['escaped twice', escaped.replaceAll('&', '&amp;')],
    ['in CDATA that was escaped', `&lt;![CDATA[${escaped}]]&gt;`],
    ['in CDATA in CDATA', `<![CDATA[<![CDATA[${html}]]>]]>`],
  ])('%s', (_, written) => {
    expect(item(`<description>${written}</description>`)?.summary).toBe(html)
  })

  test('a text about HTML keeps its signs', () => {
    const text = 'Use the &lt;p&gt; element: &lt;p&gt;so&lt;/p&gt;'
    expect(item(`<description><![CDATA[${text}]]></description>`)?.summary).toBe(text)
    expect(entry('<content type="html">&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;</content>')?.content).toBe(
      '&lt;p&gt;x&lt;/p&gt;',
    )
  })

  test('a plain text in CDATA that nobody escaped', () => {
    expect(entry('<content type="text"><![CDATA[a <5 &lt;b]]></content>')?.content).toBe('a &lt;5 &amp;lt;b')
  })

  test('a title in CDATA that was escaped', () => {
    expect(item('<title>&lt;![CDATA[A &amp;amp; B]]&gt;</title>')?.title).toBe('A & B')
  })
})

describe('XML that is none', () => {
  test.each<[written: string, means: ParsedEntry]>([
    [
      '<title>Under <500 tenge</title><link>https://e.org/1</link>',
      { title: 'Under <500 tenge', link: 'https://e.org/1' },
    ],
    ['<title><![CDATA[Under <5]]></title><guid><![CDATA[a<5]]></guid>', { title: 'Under <5', id: 'a<5' }],
    ['<title>a <= b << c</title><guid>1</guid>', { title: 'a <= b << c', id: '1' }],
    ['<title>a <<<< b <<5 << <<=</title><guid>1</guid>', { title: 'a <<<< b <<5 << <<=', id: '1' }],
    ['<title>a < b & c</title><guid>1</guid>', { title: 'a < b & c', id: '1' }],
    [
      '<title>a <5</title><guid isPermaLink="false"><![CDATA[1<5]]></guid><author><![CDATA[<3 &lt;3]]></author>',
      { title: 'a <5', id: '1<5', author: '<3 <3', authors: ['<3 <3'] },
    ],
    ['<TITLE>A</TITLE><PubDate>2026-03-04</PubDate>', { title: 'A', publishedAt: Date.UTC(2026, 2, 4) }],
    ['<title>A</Title><guid>1</GUID>', { title: 'A', id: '1' }],
    ['<title >A</title ><guid\n>1</guid\n>', { title: 'A', id: '1' }],
    ['<title>A</title><description>B<guid>1</guid>', { title: 'A', summary: 'B<guid>1</guid>' }],
    ['<title>A<!-- <b> --></title><!-- <title>no</title> --><guid>1</guid>', { title: 'A', id: '1' }],
    ['<title>A</title></description><guid>1</guid>', { title: 'A', id: '1' }],
    ['<?php echo 1 ?><title>A</title>', { title: 'A' }],
    ['<title>A ]]> B</title>', { title: 'A ]]> B' }],
    ['<title><![CDATA[a]]]]><![CDATA[>b]]></title>', { title: 'a]]>b' }],
    [
      '<enclosure url=https://e.org/1.mp3 type=audio/mpeg />',
      { enclosures: [{ url: 'https://e.org/1.mp3', type: 'audio/mpeg' }] },
    ],
    ["<enclosure url='https://e.org/1.mp3'/>", { enclosures: [{ url: 'https://e.org/1.mp3' }] }],
    ['<title>A</title><title>B</title><guid>1</guid><guid>2</guid>', { title: 'A', id: '1' }],
    ['<description/><description>B</description>', { summary: 'B' }],
    ['<link></link><link>https://e.org/1</link>', { link: 'https://e.org/1' }],
  ])('%s', (written, means) => {
    expect(item(written)).toEqual(means)
  })

  const one = '<item><title>1</title></item>'
  const first = (document: string): unknown => parse(document).entries[0]?.title
  test.each([
    ['without a declaration', `<rss><channel>${one}</channel></rss>`],
    ['with two', `<?xml version="1.0"?><?xml version="1.0"?><rss>${one}</rss>`],
    ['with spaces before it', `\n  \t<?xml version="1.0"?><rss>${one}</rss>`],
    [
      'with a style sheet and comments',
      `<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><!-- a > b --><rss>${one}</rss>`,
    ],
    [
      'with a DOCTYPE',
      `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">${one}</rss>`,
    ],
    ['with items beside the channel', `<rss><channel><title>t</title></channel>${one}</rss>`],
    ['with items before the channel’s own elements', `<rss><channel>${one}<title>t</title></channel></rss>`],
    ['with items in a list', `<rss><channel><items>${one}</items></channel></rss>`],
    ['in another element', `<xml><rss>${one}</rss></xml>`],
    ['without rss around the channel', `<channel>${one}</channel>`],
    ['with all names in capitals', `<RSS VERSION="2.0"><CHANNEL>${one.toUpperCase()}</CHANNEL></RSS>`],
    ['with a line of PHP before it', `<br />\n<b>Notice</b>: Undefined in <b>x.php</b><br />\n<rss>${one}</rss>`],
    ['with a page’s end behind it', `<rss>${one}</rss></body></html>`],
    ['never ended', `<rss><channel>${one}<item>`],
    ['of RSS 1.1', `<Channel xmlns="http://purl.org/net/rss1.1#"><items>${one}</items></Channel>`],
    ['in a default namespace of one’s own', `<rss xmlns="https://e.org/ns">${one}</rss>`],
  ])('a document %s', (_, document) => {
    expect(first(document)).toBe('1')
  })

  test('CDF, the oldest', () => {
    const { feed, entries } = parse(`<CHANNEL HREF="https://e.org/"><TITLE>T</TITLE>
      <ITEM HREF="https://e.org/1" LASTMOD="2026-03-04T09:15Z"><TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>`)
    expect(feed).toMatchObject({ title: 'T', link: 'https://e.org/' })
    expect(entries).toEqual([
      { title: 'One', link: 'https://e.org/1', summary: 'Short', updatedAt: Date.UTC(2026, 2, 4, 9, 15) },
    ])
  })

  test('RSS 1.0 whose items have no links but names', () => {
    const { entries } =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <item rdf:about="https://e.org/1"><title>One</title></item></rdf:RDF>`)
    expect(entries).toEqual([{ id: 'https://e.org/1', link: 'https://e.org/1', title: 'One' }])
  })
})

test('a permalink counts before a link to the front page', () => {
  const links = (link: string): string | undefined =>
    rss(`<link>https://e.org/</link><item><link>${link}</link><guid>https://e.org/1</guid></item>`).entries[0]?.link
  expect(links('https://e.org')).toBe('https://e.org/1')
  expect(links('https://e.org/a')).toBe('https://e.org/a')
})

describe('relative addresses in HTML', () => {
  test.each([
    ['<a href="x">', '<a href="https://e.org/d/x">'],
    ["<a href='/x'>", '<a href="https://e.org/x">'],
    ['<a href=x>', '<a href="https://e.org/d/x">'],
    ['<A HREF="?a=1&amp;b=2">', '<A HREF="https://e.org/d/?a=1&amp;b=2">'],
    ['<a href="#top">', '<a href="#top">'],
    ['<a href="mailto:a@e.org">', '<a href="mailto:a@e.org">'],
    ['<img alt="" src="//x.org/1.png">', '<img alt="" src="https://x.org/1.png">'],
    ['<img data-src="1.png">', '<img data-src="https://e.org/d/1.png">'],
    ['<img srcset="1.png 1x,2.png 2x">', '<img srcset="https://e.org/d/1.png 1x, https://e.org/d/2.png 2x">'],
    ['<video poster="p.jpg" src="v.mp4">', '<video poster="https://e.org/d/p.jpg" src="https://e.org/d/v.mp4">'],
    ['<blockquote cite="x">', '<blockquote cite="https://e.org/d/x">'],
    ['<object data="x">', '<object data="https://e.org/d/x">'],
    ['<form action="x">', '<form action="https://e.org/d/x">'],
    ['<a title="href=x">', '<a title="href=x">'],
    ['a < b href="x"', 'a < b href="x"'],
  ])('%s', (html, resolved) => {
    const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    expect(entry(`<content type="html" xml:base="https://e.org/d/">${escaped}</content>`)?.content).toBe(resolved)
  })
})

describe('encodings', () => {
  const texts: [charsets: string[], text: string][] = [
    [
      ['windows-1251', 'koi8-r', 'koi8-u', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'],
      'Погода в столице меняется каждый день',
    ],
    [['gbk', 'gb2312', 'gb18030'], '今天首都的新学校开学了'],
    [['big5'], '今天首都的新學校開學了'],
    [['shift_jis', 'euc-jp'], '今日は首都で新しい学校が開校しました'],
    [['euc-kr'], '오늘 수도에 새 학교가 문을 열었다'],
    [['iso-8859-1', 'windows-1252', 'iso-8859-15', 'windows-1254'], 'Déjà vu à la façade: garçon, où, forêt'],
    [['iso-8859-2', 'windows-1250'], 'Dzień dobry, świecie'],
    [['iso-8859-9', 'windows-1254'], 'Bugün şehirde hava güzel, ağaç'],
    [['iso-8859-7', 'windows-1253'], 'Σήμερα ο καιρός'],
    [['iso-8859-8', 'windows-1255'], 'מזג האוויר היום'],
    [['iso-8859-6', 'windows-1256'], 'حالة الطقس اليوم'],
    [['utf-16le', 'utf-16be', 'utf-8', 'utf-32le'], 'Бүгін ауа райы 今天 اليوم 😀'],
  ]
  const cases = texts.flatMap(([charsets, text]) => charsets.map((charset) => [charset, text] as const))
  const encode = (text: string, charset: string): Buffer =>
    iconv.encode(text, charset === 'x-mac-cyrillic' ? 'maccyrillic' : charset)
  const document = (text: string, declaration: string): string =>
    `<?xml version="1.0"${declaration}?><rss><channel><title>${text}</title></channel></rss>`
  const titleOf = (bytes: Buffer, contentType?: string): string | undefined =>
    parse(bytes, undefined, contentType).feed.title

  test.each(cases)('%s, declared in any way', (charset, text) => {
    const header = `text/xml; charset=${charset.toUpperCase()}`
    expect(titleOf(encode(document(text, ` encoding="${charset}"`), charset))).toBe(text)
    expect(titleOf(encode(document(text, ` encoding='${charset.toUpperCase()}' standalone="yes"`), charset))).toBe(text)
    expect(titleOf(encode(document(text, ''), charset), header)).toBe(text)
    expect(titleOf(encode(document(text, ' encoding="utf-8"'), charset), header)).toBe(text)
  })

  test.each(cases)('UTF-8 that is called %s', (charset, text) => {
    expect(titleOf(Buffer.from(document(text, ` encoding="${charset}"`)))).toBe(text)
    expect(titleOf(Buffer.from(document(text, '')), `application/rss+xml;charset=${charset}`)).toBe(text)
    expect(titleOf(Buffer.from(`\ufeff${document(text, ` encoding="${charset}"`)}`))).toBe(text)
  })

  test.each(['win-1251', 'WINDOWS1251', 'cp1251', 'CP-1251', '1251', 'Windows 1251', 'x-cp1251'])(
    '%s is windows-1251',
    (label) => {
      const text = 'Погода'
      expect(titleOf(encode(document(text, ` encoding="${label}"`), 'windows-1251'))).toBe(text)
      expect(parse(encode(document(text, ` encoding="${label}"`), 'windows-1251')).encoding).toBe('windows-1251')
    },
  )

  test.each(['utf8', 'UTF_8', 'utf-8n', 'utf8mb4', 'utf-8-bom'])('%s is UTF-8', (label) => {
    const broken = Buffer.concat([Buffer.from(document('Погода', ` encoding="${label}"`)), Buffer.from([0xd0])])
    expect(titleOf(broken)).toBe('Погода')
  })

  test('Latin by default of the server is not believed against Cyrillic or against the document', () => {
    const text = 'Погода в столице меняется каждый день, сообщили синоптики'
    const latin = 'text/xml; charset=ISO-8859-1'
    expect(titleOf(encode(document(text, ''), 'windows-1251'), latin)).toBe(text)
    expect(titleOf(encode(document(text, ' encoding="windows-1251"'), 'windows-1251'), latin)).toBe(text)
    expect(titleOf(encode(document('今天首都的新学校开学了', ' encoding="gb2312"'), 'gbk'), latin)).toBe(
      '今天首都的新学校开学了',
    )
    expect(titleOf(encode(document('« Déjà vu » à la façade', ''), 'windows-1252'), latin)).toBe(
      '« Déjà vu » à la façade',
    )
    for (const charset of ['windows-1250', 'iso-8859-2']) {
      const polish = 'Święto książki: dzień dobry, żółta łódź'
      expect(titleOf(encode(document(polish, ` encoding="${charset}"`), charset), latin)).toBe(polish)
    }
    expect(titleOf(encode(document('Déjà vu', ' encoding="windows-1251"'), 'windows-1252'), latin)).toBe('Déjà vu')
  })
})

describe('dates without a zone', () => {
  const dateIn = (url: string): number | undefined => item('<pubDate>2026-03-04 09:15:00</pubDate>', url)?.publishedAt
  test('are of the country of the feed, or else of the site behind it', () => {
    expect(dateIn('https://news.example.kz/rss')).toBe(Date.UTC(2026, 2, 4, 4, 15))
    expect(dateIn('https://news.example.ru/rss')).toBe(Date.UTC(2026, 2, 4, 6, 15))
    expect(dateIn('https://news.example.org/rss')).toBe(Date.UTC(2026, 2, 4, 9, 15))
    const elsewhere: ParsedFeed = rss('<link>https://example.uz</link><item><pubDate>04.03.2026 09:15</pubDate></item>')
    expect(elsewhere.entries[0]?.publishedAt).toBe(Date.UTC(2026, 2, 4, 4, 15))
  })

  test('but a zone that is named counts everywhere', () => {
    expect(item('<pubDate>Wed, 04 Mar 2026 09:15:00 GMT</pubDate>', 'https://e.kz/')?.publishedAt).toBe(
      Date.UTC(2026, 2, 4, 9, 15),
    )
  })
})
