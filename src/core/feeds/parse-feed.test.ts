import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { atom, entry, item, parse, rss } from '../../../test/feed-documents.ts'
import { parseFeed } from './parse-feed.ts'

const failureOf = (text: string | Uint8Array): unknown => {
  try {
    parseFeed(typeof text === 'string' ? Buffer.from(text) : text)
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.params }
    throw error
  }
  return undefined
}

test('RSS 2.0 with everything a newspaper uses', () => {
  const feed = rss(`
    <title>Дала &amp; Қала</title><link>https://news.example.org/</link><description>Күн жаңалықтары</description>
    <language>kk</language><lastBuildDate>Wed, 04 Mar 2026 10:00:00 +0500</lastBuildDate><ttl>30</ttl>
    <skipHours><hour>0</hour><hour>24</hour><hour>13</hour></skipHours><skipDays><day>Sunday</day></skipDays>
    <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
    <image><url>/logo.png</url><title>t</title><link>l</link></image>
    <managingEditor>desk@example.kz (Айгерім Садықова)</managingEditor>
    <atom:link rel="self" href="https://news.example.org/rss/all.xml"/><atom:link rel="hub" href="https://hub.example.org/"/>
    <item>
      <title>Бюджет &lt;b&gt;бекітілді&lt;/b&gt;</title><link>https://news.example.org/a-1</link>
      <guid isPermaLink="false">a-1</guid><pubDate>Wed, 04 Mar 2026 09:15:00 +0500</pubDate>
      <dc:creator>Ерлан Тұрсынов</dc:creator><category>Саясат</category><category>Экономика</category><category>Саясат</category>
      <description>Қысқаша</description><content:encoded><![CDATA[<p>Толық <a href="/b">мәтін</a></p>]]></content:encoded>
      <enclosure url="/i/1.jpg" type="image/jpeg" length="2048"/><comments>https://news.example.org/a-1#c</comments>
    </item>`)
  expect(feed).toEqual({
    format: 'rss2',
    encoding: 'utf-8',
    feed: {
      title: 'Дала & Қала',
      link: 'https://news.example.org/',
      description: 'Күн жаңалықтары',
      language: 'kk',
      image: 'https://news.example.org/logo.png',
      author: 'Айгерім Садықова',
      authors: ['Айгерім Садықова'],
      updatedAt: Date.UTC(2026, 2, 4, 5),
      ttlMinutes: 30,
      skipHours: [0, 13],
      skipDays: ['Sunday'],
      updatePeriodMinutes: 360,
      hub: 'https://hub.example.org/',
    },
    entries: [
      {
        id: 'a-1',
        title: 'Бюджет бекітілді',
        link: 'https://news.example.org/a-1',
        publishedAt: Date.UTC(2026, 2, 4, 4, 15),
        author: 'Ерлан Тұрсынов',
        authors: ['Ерлан Тұрсынов'],
        summary: 'Қысқаша',
        content: '<p>Толық <a href="/b">мәтін</a></p>',
        enclosures: [{ url: 'https://news.example.org/i/1.jpg', type: 'image/jpeg', length: 2048 }],
        categories: ['Саясат', 'Экономика'],
        image: 'https://news.example.org/i/1.jpg',
        commentsUrl: 'https://news.example.org/a-1#c',
      },
    ],
  })
})

test('Atom 1.0', () => {
  const feed = parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uz-Latn" xml:base="https://example.uz/blog/">
    <id>tag:example.uz,2026:blog</id><title type="html">Kun &amp;amp; tun</title><subtitle>Kundalik</subtitle>
    <link rel="self" href="feed.atom"/><link href="./"/><link rel="next" href="feed.atom?page=2"/><logo>logo.png</logo>
    <author><name>Dilnoza Rahimova</name></author><updated>2026-03-04T09:15:00Z</updated>
    <entry><id>tag:example.uz,2026:1</id><title>Bir &lt; ikki</title><link href="1"/><link rel="enclosure" href="1.mp3" type="audio/mpeg" length="9"/>
      <updated>2026-03-04T09:15:00Z</updated><published>2026-03-03T09:15:00Z</published><category term="x" label="Jamiyat"/>
      <summary type="html">&lt;b&gt;Qisqa&lt;/b&gt;</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &lt; B<br/></p></div></content></entry>
    <entry xml:lang="ru" xml:base="2/"><id>2</id><title>Два</title><author><name/><email>m@example.uz</email></author></entry></feed>`)
  expect(feed.format).toBe('atom1')
  expect(feed.feed).toMatchObject({
    id: 'tag:example.uz,2026:blog',
    title: 'Kun & tun',
    description: 'Kundalik',
    link: 'https://example.uz/blog/',
    nextUrl: 'https://example.uz/blog/feed.atom?page=2',
    image: 'https://example.uz/blog/logo.png',
    language: 'uz-Latn',
  })
  expect(feed.entries).toEqual([
    {
      id: 'tag:example.uz,2026:1',
      title: 'Bir < ikki',
      link: 'https://example.uz/blog/1',
      publishedAt: Date.UTC(2026, 2, 3, 9, 15),
      updatedAt: Date.UTC(2026, 2, 4, 9, 15),
      author: 'Dilnoza Rahimova',
      authors: ['Dilnoza Rahimova'],
      summary: '<b>Qisqa</b>',
      content: '<div><p>A &lt; B<br></p></div>',
      enclosures: [{ url: 'https://example.uz/blog/1.mp3', type: 'audio/mpeg', length: 9 }],
      categories: ['Jamiyat'],
      baseUrl: 'https://example.uz/blog/',
    },
    {
      id: 'https://example.uz/blog/2/2',
      title: 'Два',
      author: 'm@example.uz',
      authors: ['m@example.uz'],
      language: 'ru',
      baseUrl: 'https://example.uz/blog/2/',
    },
  ])
})

describe('older formats', () => {
  test('RSS 1.0 keeps items and image beside the channel', () => {
    const feed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://e.org/rss"><title>T</title><link>https://e.org/</link><dc:creator>Marina (mailto:m@e.org)</dc:creator></channel>
      <image rdf:about="x"><url>https://e.org/l.png</url></image>
      <item rdf:about="https://e.org/1"><title>One</title><link>https://e.org/1</link><dc:date>2026-03-04</dc:date><dc:subject>News</dc:subject></item></rdf:RDF>`)
    expect(feed.format).toBe('rss1')
    expect(feed.feed).toMatchObject({ id: 'https://e.org/rss', image: 'https://e.org/l.png', author: 'Marina' })
    expect(feed.entries[0]).toMatchObject({
      id: 'https://e.org/1',
      title: 'One',
      author: 'Marina',
      categories: ['News'],
    })
  })

  test.each([
    ['rss09', '<rss version="0.91"><channel><item><title>x</title></item></channel></rss>'],
    [
      'rss09',
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>x</title></item></r:RDF>',
    ],
    ['rss2', '<RSS><CHANNEL><ITEM><TITLE>x</TITLE></ITEM></CHANNEL></RSS>'],
    ['atom03', '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>x</title></entry></feed>'],
    ['atom1', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>x</a:title></a:entry></a:feed>'],
    ['atom1', '<feed><entry><title>x</title></entry></feed>'],
  ])('%s: %s', (format, text) => {
    const feed = parse(text)
    expect([feed.format, feed.entries[0]?.title]).toEqual([format, 'x'])
  })

  test('Atom 0.3: modes of content', () => {
    const feed = parse(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><issued>2026-03-04T09:15Z</issued>
      <content type="text/html" mode="base64">PHA+SGk8L3A+</content><summary type="text/html" mode="escaped">&lt;i&gt;</summary></entry></feed>`)
    expect(feed.entries[0]).toEqual({ content: '<p>Hi</p>', summary: '<i>', publishedAt: Date.UTC(2026, 2, 4, 9, 15) })
  })
})

test('an entry taken over from another feed keeps that one’s authors', () => {
  const source = '<source><title>Other</title><author><name>Theirs</name></author></source>'
  const [taken, own] = atom(`<author><name>Ours</name></author><entry>${source}</entry><entry/>`).entries
  expect(taken?.authors).toEqual(['Theirs'])
  expect(own?.authors).toEqual(['Ours'])
  expect(entry(`${source}<author><name>Ann</name></author>`)?.authors).toEqual(['Ann'])
})

test('JSON Feed', () => {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Күн',
    home_page_url: '/',
    authors: [{ name: 'Desk' }],
    language: 'kk',
    items: [
      {
        id: 7,
        url: '7.html',
        title: 'A & B',
        content_html: '<p>x</p>',
        date_published: '2026-03-04T09:15:00+05:00',
        tags: ['a', 'a', ''],
        attachments: [{ url: '7.mp3', mime_type: 'audio/mpeg', size_in_bytes: 3 }],
        image: '7.jpg',
      },
      { id: '8', content_text: '1 < 2\nnew line', authors: [{ name: 'Marina' }], tags: 'steppe, two words,' },
      'junk',
    ],
  }
  const feed = parse(`\ufeff${JSON.stringify(document)}`)
  expect(feed.format).toBe('json')
  expect(feed.feed).toMatchObject({ title: 'Күн', link: 'https://news.example.org/', language: 'kk', author: 'Desk' })
  expect(feed.entries).toEqual([
    {
      id: '7',
      link: 'https://news.example.org/rss/7.html',
      title: 'A & B',
      content: '<p>x</p>',
      publishedAt: Date.UTC(2026, 2, 4, 4, 15),
      author: 'Desk',
      authors: ['Desk'],
      categories: ['a'],
      enclosures: [{ url: 'https://news.example.org/rss/7.mp3', type: 'audio/mpeg', length: 3 }],
      image: 'https://news.example.org/rss/7.jpg',
    },
    {
      id: '8',
      content: '1 &lt; 2<br>new line',
      author: 'Marina',
      authors: ['Marina'],
      categories: ['steppe', 'two words'],
    },
  ])
})

test('Google News sitemap', () => {
  const feed =
    parse(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>https://cn.example.kz/news/-0e1f43/</loc><n:news><n:publication><n:name>N</n:name><n:language>zh</n:language></n:publication>
      <n:publication_date>2026-03-04T09:15:00+05:00</n:publication_date><n:title>新闻 &amp; 标题</n:title><n:keywords>经济, 政府</n:keywords></n:news>
      <image:image><image:loc>https://cn.example.kz/1.jpg</image:loc></image:image></url></urlset>`)
  expect(feed.format).toBe('news-sitemap')
  expect(feed.entries).toEqual([
    {
      title: '新闻 & 标题',
      link: 'https://cn.example.kz/news/-0e1f43/',
      publishedAt: Date.UTC(2026, 2, 4, 4, 15),
      language: 'zh',
      categories: ['经济', '政府'],
      image: 'https://cn.example.kz/1.jpg',
    },
  ])
})

describe('titles are plain text', () => {
  test.each([
    ['AT&amp;T', 'AT&T'],
    ['5 &lt; 6 &gt; 4', '5 < 6 > 4'],
    ['<![CDATA[Айша&#8217;s]]>', 'Айша’s'],
    ['<![CDATA[&amp;quot;Так&amp;quot;]]>', '"Так"'],
    ['&amp;laquo;Так&amp;raquo;', '«Так»'],
    ['A&nbsp;<b>bold</b>\n  word', 'A bold word'],
    ['List&lt;String&gt; in Java', 'List<String> in Java'],
    ['a\u202eb\u200bc', 'abc'],
  ])('RSS %j', (written, title) => {
    expect(item(`<title>${written}</title>`)?.title).toBe(title)
  })

  test('Atom text is literal, Atom HTML is not', () => {
    expect(entry('<title type="text">The &lt;b> tag</title>')?.title).toBe('The <b> tag')
    expect(entry('<title type="html">The &lt;b>tag&lt;/b></title>')?.title).toBe('The tag')
  })
})

describe('addresses', () => {
  test('in RSS they are relative to the site, not to where the feed is served from', () => {
    const feed = rss('<link>https://site.example.kz/</link><item><link>/a</link><enclosure url=" b.jpg "/></item>')
    expect(feed.entries[0]).toMatchObject({ link: 'https://site.example.kz/a', image: 'https://site.example.kz/b.jpg' })
  })

  test('a guid is the link where there is no other', () => {
    expect(item('<guid>https://e.org/1</guid>')?.link).toBe('https://e.org/1')
    expect(item('<guid isPermaLink="false">https://e.org/1</guid>')?.link).toBeUndefined()
  })

  test('xml:base inside content is applied there', () => {
    const found = entry(
      '<content type="xhtml" xml:base="https://a.org/x/"><div><a href="y">1</a><p xml:base="z/"><img src="w"/></p></div></content>',
    )
    expect(found?.content).toBe('<div><a href="https://a.org/x/y">1</a><p><img src="https://a.org/x/z/w"></p></div>')
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http://[',
    'https://e.org/' + 'a'.repeat(5000),
  ])('no link to %.30s', (link) => {
    expect(item(`<title>x</title><link>${link}</link>`)).toEqual({ title: 'x' })
  })
})

describe('people', () => {
  test.each([
    ['<author>m@e.org (Марина Левченко)</author>', 'Марина Левченко'],
    ['<author>Марина &lt;m@e.org&gt;</author>', 'Марина'],
    ['<author>m@e.org</author>', 'm@e.org'],
    ['<dc:creator><![CDATA[Марина &amp; Ко]]></dc:creator>', 'Марина & Ко'],
    ['<atom:author><atom:name>Марина</atom:name></atom:author>', 'Марина'],
  ])('%s', (written, name) => {
    expect(item(written)?.author).toBe(name)
  })
})

describe('pictures and files', () => {
  test('an enclosure without a type is a picture by its name', () => {
    expect(item('<enclosure url="https://e.org/1.jpg?w=9"/>')?.image).toBe('https://e.org/1.jpg?w=9')
    expect(item('<enclosure url="https://e.org/1.mp3"/>')?.image).toBeUndefined()
  })

  test('media groups: the picture, the thumbnail and the description', () => {
    const found = item(`<media:group><media:content url="https://e.org/v.mp4" type="video/mp4" fileSize="5"/>
      <media:thumbnail url="https://e.org/t.jpg"/><media:description>About</media:description></media:group>`)
    expect(found).toEqual({
      enclosures: [{ url: 'https://e.org/v.mp4', type: 'video/mp4', length: 5 }],
      thumbnail: 'https://e.org/t.jpg',
      image: 'https://e.org/t.jpg',
      summary: 'About',
    })
  })

  test('one file named twice is one file', () => {
    expect(
      item('<enclosure url="https://e.org/1.mp3"/><enclosure url=" https://e.org/1.mp3 "/>')?.enclosures,
    ).toHaveLength(1)
  })
})

describe('malformed documents are read as far as they make sense', () => {
  const titlesOf = (text: string): (string | undefined)[] => parse(text).entries.map(({ title }) => title)

  test('bare ampersands, undefined entities, stray brackets', () => {
    expect(
      item('<title>R&D & B</title><link>https://e.org/?a=1&b=2</link><description>a &foo; b &eacute;</description>'),
    ).toEqual({
      title: 'R&D & B',
      link: 'https://e.org/?a=1&b=2',
      summary: 'a &foo; b é',
    })
  })

  test('a character written as the two halves of UTF-16', () => {
    expect(item('<title>&#1071;&#55357;&#56832;&#xD83D;&#xDE00;&#1071;&#1071; &#55357;&#1071;</title>')?.title).toBe(
      'Я😀😀ЯЯ \ufffdЯ',
    )
  })

  test('HTML pasted without escaping', () => {
    expect(item('<description><p>One<br>two <img src=a.jpg> <b>three</description><title>t</title>')).toEqual({
      title: 't',
      summary: '<p>One<br>two <img src="a.jpg"> <b>three</b></p>',
    })
  })

  test('items that are never closed', () => {
    expect(
      titlesOf('<rss><channel><item><title>1</title><item><title>2</title><item><title>3</title></channel></rss>'),
    ).toEqual(['1', '2', '3'])
  })

  test('an item begins while the text of another is still open', () => {
    expect(titlesOf('<rss><item><title>1</title><description><p>x<item><title>2</title></item></rss>')).toEqual([
      '1',
      '2',
    ])
  })

  test('cut in the middle', () => {
    expect(titlesOf('<rss><channel><item><title>1</title></item><item><title>2</title><descr')).toEqual(['1', '2'])
  })

  test('junk before and after', () => {
    expect(
      titlesOf(
        '\n\nWarning: x in <b>y.php</b><br />\n<?xml version="1.0"?><rss><item><title>1</title></item></rss>\u0000<script>',
      ),
    ).toEqual(['1'])
  })

  test('namespaces used but not declared', () => {
    const found = parse(
      '<rss><channel><item><dc:creator>A</dc:creator><content:encoded>x</content:encoded></item></channel></rss>',
    )
    expect(found.entries[0]).toMatchObject({ author: 'A', content: 'x' })
  })

  test('another prefix for a known namespace', () => {
    const found = parse('<rss xmlns:q="http://purl.org/dc/elements/1.1/"><item><q:creator>A</q:creator></item></rss>')
    expect(found.entries[0]?.author).toBe('A')
  })

  test('control characters', () => {
    expect(item('<title>a\u0000b\u0001c</title>')?.title).toBe('a b c')
  })

  test('an entry with nothing in it is still an entry', () => {
    expect(rss('<item/><item></item>').entries).toEqual([{}, {}])
  })
})

describe('documents made to do harm', () => {
  test('entities do not multiply and files are not read', () => {
    const layers = Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')
    const text = `<!DOCTYPE rss [<!ENTITY a0 "${'x'.repeat(900)}">${layers}<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY own "fine">]>
      <rss><item><title>&f; &own;</title><description>&a20;</description><summary>${'&a0;'.repeat(5000)}</summary></item></rss>`
    const [found] = parse(text).entries
    expect(found?.title).toBe('&f; fine')
    expect(found?.content).toBe('&a19;'.repeat(10))
    expect(found?.summary?.length).toBeLessThan(230_000)
  })

  test('a DOCTYPE is one only before the first element', () => {
    expect(item('<description><![CDATA[<!DOCTYPE x [<!ENTITY y "z">]>&y;]]></description>')?.summary).toContain('&y;')
  })

  test('names of object properties', () => {
    const found = item('<__proto__>x</__proto__><constructor>y</constructor><title __proto__="z">t</title>')
    expect(found).toEqual({ title: 't' })
    expect(parse('{"version":"https://jsonfeed.org/version/1","__proto__":{"title":"x"},"items":[]}').feed).toEqual({})
  })

  test.each([
    [
      '10,000 deep',
      `<item><description>${'<div>'.repeat(10_000)}x${'</div>'.repeat(10_000)}</description></item><item/>`,
      2,
    ],
    ['a million deep', '<item>' + '<a>'.repeat(1_000_000), 1],
    ['deep and wide', `<item>${'<a>'.repeat(9000)}${'<b></b>'.repeat(300_000)}`, 1],
    ['deep and closed wrongly', `<item>${'<a>'.repeat(9000)}${'</b>'.repeat(500_000)}`, 1],
    ['100,000 entries', '<item><title>x</title><guid>y</guid></item>'.repeat(100_000), 100_000],
    ['ampersands', `<item><title>${'&'.repeat(1_000_000)}</title></item>`, 1],
    ['a million brackets', `<item><title>${'&lt;!--'.repeat(500_000)}</title></item>`, 1],
    [
      '50,000 categories',
      `<item>${Array.from({ length: 50_000 }, (_, at) => `<category>${at}</category>`).join('')}</item>`,
      1,
    ],
  ])('%s is read within bounds', (_, channel, entries) => {
    const feed = rss(channel)
    expect(feed.entries).toHaveLength(entries)
    expect(feed.entries[0]?.categories?.length ?? 0).toBeLessThanOrEqual(500)
    expect(feed.entries[0]?.title?.length ?? 0).toBeLessThanOrEqual(5000)
  })
})

describe('what is no feed says what it is', () => {
  test.each([
    ['<!doctype html><html><head><title>x</title></head></html>', { code: 'notAFeed', found: 'HTML page' }],
    ['<div>Just a moment…</div>', { code: 'notAFeed', found: 'HTML page' }],
    ['<opml version="2.0"><body/></opml>', { code: 'notAFeed', found: 'OPML' }],
    ['<sitemapindex></sitemapindex>', { code: 'notAFeed', found: 'sitemap index' }],
    ['{"error": 404}', { code: 'notAFeed', found: 'JSON' }],
    ['Not found', { code: 'notAFeed', found: 'text' }],
    ['%PDF-1.7', { code: 'notAFeed', found: 'PDF' }],
    ['{"version": "https://jsonfeed.org/version/1", "items": [', { code: 'unreadable' }],
    ['  \n ', { code: 'emptyFeed' }],
    ['', { code: 'emptyFeed' }],
  ])('%s', (text, failure) => {
    expect(failureOf(text)).toEqual(failure)
  })

  test('a feed without entries is a feed', () => {
    expect(rss('<title>t</title>')).toMatchObject({ feed: { title: 't' }, entries: [] })
  })
})
