import { describe, expect, it } from 'vitest'
import { parseDate } from '../feeds/dates.ts'
import { extract } from './extract.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

const url = 'https://www.news.example/world/2026/story'
const sentence = (topic: string): string =>
  `The council, which met on Tuesday, agreed on ${topic}, and its members said that work would begin within weeks. `
const story = ['roads', 'schools', 'water', 'lights', 'parks', 'buses']
  .map((topic) => `<p>${sentence(topic).repeat(3)}</p>`)
  .join('\n')
const pageOf = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`

describe('metadata', () => {
  it('is taken from JSON-LD first, its entities decoded', () => {
    const data = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'News' },
        {
          '@type': ['NewsArticle'],
          headline: 'Council agrees on &quot;everything&quot;',
          author: [{ '@type': 'Person', name: 'By Jane Doe' }, { name: 'John Roe' }],
          datePublished: '2026-08-18T21:38:00+05:00',
          image: [{ contentUrl: '/i/lead.jpg' }],
          publisher: { name: 'The News' },
          keywords: 'council, roads',
          articleSection: 'World',
        },
        {
          '@type': 'BreadcrumbList',
          itemListElement: [
            { position: 2, item: { name: 'Local' } },
            { position: 1, name: 'World' },
            { position: 0, name: 'Home' },
          ],
        },
      ],
    }
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script><meta name="author" content="Desk">`
    expect(extract(pageOf(head, `<article>${story}</article>`), { url })).toMatchObject({
      title: 'Council agrees on "everything"',
      byline: 'Jane Doe, John Roe',
      publishedTime: '2026-08-18T16:38:00.000Z',
      leadImage: 'https://www.news.example/i/lead.jpg',
      siteName: 'The News',
      section: ['World', 'Local'],
      tags: ['council', 'roads'],
      lang: 'en',
    })
  })

  it('is taken from meta under name and property alike, without the name of the site', () => {
    const head = `<title>Council agrees | The News</title><meta property="og:title" content="Council agrees | The News">
      <meta property="og:site_name" content="The News"><meta name="article:published_time" content="2026-08-18T10:00:00Z">
      <meta property="article:section" content="World"><meta property="article:tag" content="a"><meta property="article:tag" content="b">
      <meta name="description" content="What was agreed."><meta property="og:image" content="//img.example/1.jpg">
      <link rel="canonical" href="/world/story?utm_source=x"><link rel="amphtml" href="/amp/story">
      <link rel="alternate" hreflang="kk" href="https://kaz.news.example/story"><link rel="alternate" hreflang="x-default" href="/">
      <link rel="alternate" type="application/rss+xml" hreflang="en" href="/rss">`
    expect(extract(pageOf(head, story), { url })).toMatchObject({
      title: 'Council agrees',
      publishedTime: '2026-08-18T10:00:00.000Z',
      section: ['World'],
      tags: ['a', 'b'],
      excerpt: 'What was agreed.',
      leadImage: 'https://img.example/1.jpg',
      canonicalUrl: 'https://www.news.example/world/story',
      ampUrl: 'https://www.news.example/amp/story',
      editions: [{ lang: 'kk', url: 'https://kaz.news.example/story' }],
    })
  })

  it('prefers the headline that readers see to its shortened form', () => {
    const head = '<title>Council agrees on roads - The News</title>'
    const body = `<h1>The News</h1><article><h1>Council agrees on roads and on schools</h1><span class="byline">By <a href="/a">Jane Doe</a></span>
      <time datetime="2026-08-18">18 August</time>${story}</article>`
    expect(extract(pageOf(head, body), { url })).toMatchObject({
      title: 'Council agrees on roads and on schools',
      byline: 'Jane Doe',
      publishedTime: '2026-08-18T00:00:00.000Z',
    })
  })

  it('takes the secure social image only when it is another picture', () => {
    const head = (secure: string): string =>
      `<meta property="og:image" content="http://i.example/a.jpg"><meta property="og:image:secure_url" content="${secure}">`
    const imageOf = (secure: string): string | undefined =>
      extract(pageOf(head(secure), `<article>${story}</article>`), { url }).leadImage
    expect(imageOf('https://i.example/a.jpg?w=9')).toBe('http://i.example/a.jpg')
    expect(imageOf('https://i.example/large.jpg')).toBe('https://i.example/large.jpg')
  })

  it('finds the author in a body that is called after its sidebar, in the foot of an article, on a social card', () => {
    const bylineOf = (head: string, body: string): string | undefined => extract(pageOf(head, body), { url }).byline
    const printed = '<a href="/author/jane/">Jane Doe</a>'
    expect(
      bylineOf('', `<div class="has-sidebar"><h1>Council</h1><p>${printed}, December 16th 2016</p>${story}</div>`),
    ).toBe('Jane Doe')
    expect(bylineOf('', `<article>${story}<footer>${printed}</footer></article>`)).toBe('Jane Doe')
    expect(bylineOf('', `<article>${story}</article><footer>${printed}</footer>`)).toBeUndefined()
    const card = '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="John Roe">'
    expect(bylineOf(card, `<article>${story}</article>`)).toBe('John Roe')
  })

  it('reads a date without a zone by the clock of the country of the site', () => {
    const html = pageOf('<meta name="date" content="2026-08-18 21:38">', `<article>${story}</article>`)
    const timeAt = (address: string): string | undefined => extract(html, { url: address, parseDate }).publishedTime
    expect(timeAt('https://news.example.kz/a')).toBe('2026-08-18T16:38:00.000Z')
    expect(timeAt('https://news.example.cn/a')).toBe('2026-08-18T13:38:00.000Z')
    expect(timeAt(url)).toBe('2026-08-18T21:38:00.000Z')
  })

  it('survives JSON-LD that is no JSON', () => {
    const broken = `<script type="application/ld+json">/*<![CDATA[*/ {"@type":"NewsArticle","headline":"Line\none",} /*]]>*/</script><script type="application/ld+json">{oops</script>`
    expect(extract(pageOf(broken, story), { url }).title).toBe('Line one')
  })
})

describe('text', () => {
  it('leaves out what surrounds the article', () => {
    const body = `<nav><a href="/">Home</a></nav><header><h1>Council agrees</h1></header><main><article>${story}
      <p><strong>Read also:</strong> <a href="/other">Another story altogether</a></p><p>The last sentence, which belongs to the story, ends here.</p>
      <div class="share-buttons"><a href="/s">Share on everything</a></div><div class="related-posts"><h3>Related</h3><a href="/r">Related story</a></div>
      <p>© 2026 The News. All rights reserved.</p></article></main><aside>Weather today</aside><footer>Contacts of the office</footer>`
    const { text = '' } = extract(pageOf('<title>Council agrees</title>', body), { url })
    expect(text.startsWith('The council')).toBe(true)
    expect(text.endsWith('ends here.')).toBe(true)
    expect(text).not.toMatch(/Another story|Share on|Related|rights|Weather|Contacts|Home/)
  })

  it.each(['style="visibility: hidden; opacity: 0"', 'hidden', 'aria-hidden="true"'])(
    'is shown later by a program where all of it is hidden: %s',
    (hiding) => {
      const body = `<h1>Council</h1><p>Ann Lee</p><div id="content" ${hiding}>${story}</div><p>Read by 1024</p>`
      const { text = '' } = extract(pageOf('', body), { url })
      expect(text.split('\n')).toHaveLength(6)
      expect(text.startsWith('The council')).toBe(true)
    },
  )

  it('is not what is hidden beside as much that is shown', () => {
    const hidden = `<div style="display:none"><p>${sentence('nothing').repeat(15)}</p></div>`
    expect(extract(pageOf('', `<article>${story}</article>${hidden}`), { url }).text).not.toContain('nothing')
  })

  it('keeps a part that only has the name of its heading', () => {
    const parts = ['roads', 'schools', 'water'].map(
      (topic) =>
        `<div id="sharing-the-${topic}"><h2>Sharing the ${topic}</h2><p>${sentence(topic).repeat(4)}</p></div>`,
    )
    const { text = '' } = extract(pageOf('', `<article>${story}${parts.join('')}</article>`), { url })
    expect(text).toContain('Sharing the schools')
  })

  it('keeps the summary that stands above the text', () => {
    const lead = 'After a long night of talks the council has agreed on a plan for the whole city.'
    const body = `<div class="lead-text">${lead}</div><div class="text">${story}</div>`
    expect(extract(pageOf(`<meta name="description" content="${lead}">`, body), { url }).text).toContain(lead)
  })

  it('keeps a last paragraph that only sounds like a notice, and the sources under a text', () => {
    const last =
      'The mayor told the newsletter of the union that its motto™© is free for every town to use, now and in the years to come.'
    const sources = '<h2>Sources</h2><ul><li><a href="https://a.example/one">https://a.example/one</a></li></ul>'
    const textOf = (end: string): string | undefined =>
      extract(pageOf('', `<article>${story}<p>${last}</p>${end}</article>`), { url }).text
    expect(textOf('<p>© 2026 The News</p><p><a href="/n">Subscribe to our newsletter</a></p>')?.endsWith(last)).toBe(
      true,
    )
    expect(textOf(sources)?.endsWith('Sources\nhttps://a.example/one')).toBe(true)
  })

  it('makes images real and drops scripts', () => {
    const body = `<article><figure><img src="data:image/gif;base64,R0" data-src="/i/a.jpg" alt="A"><figcaption>Caption</figcaption></figure>${story}<script>x()</script></article>`
    const { content = '' } = extract(pageOf('', body), { url })
    expect(content).toContain('<img src="https://www.news.example/i/a.jpg"')
    expect(content).not.toContain('script')
  })

  it('falls back on the text in JSON-LD', () => {
    const data = {
      '@type': 'NewsArticle',
      headline: 'Short',
      articleBody: `${sentence('roads')}\n\n${sentence('a &amp; b')}`.repeat(2),
    }
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>`
    expect(extract(pageOf(head, '<div id="app"></div>'), { url }).text).toContain('agreed on a & b')
  })

  it('reads Kazakh, Chinese and Arabic-script pages by density', () => {
    const kazakh =
      '<p>Елордада жаңа мектеп пен балабақша ашылды, деп хабарлайды, министрліктің баспасөз қызметі.</p>'.repeat(12)
    const chinese = '<p>首都的新学校今天开学，发言人说，这里将有一千名学生，学校还有图书馆，体育馆，食堂。</p>'.repeat(
      12,
    )
    const arabic =
      '<p>ەلوردادا جاڭا مەكتەپ پەن بالاباقشا اشىلدى، دەپ حابارلايدى، مينيسترلىكتىڭ ءباسپاسوز قىزمەتى.</p>'.repeat(12)
    for (const [lang, text] of [
      ['kk-Cyrl', kazakh],
      ['zh-Hans', chinese],
      ['kk-Arab', arabic],
    ] as const) {
      const body = `<div class="menu"><a href="/">1</a></div><div class="c">${text}</div><div class="popular"><a href="/p">2</a></div>`
      const article = extract(`<html><body>${body}</body></html>`, { url })
      expect(article.lang).toBe(lang)
      expect(article.text?.split('\n')).toHaveLength(12)
    }
  })
})

describe('pages without an article', () => {
  it.each([
    '',
    'plain words',
    '<html></html>',
    '<frameset><frame src=x></frameset>',
    '<title>Only a title</title>',
    '\u0000\ud800',
    `</body><t>${story}`,
    `<html><body></html><e><t>${story}`,
    `<html><head></head><body></body></html><html><body><e>${story}</body></html>`,
    `<html><body></body></html >${story}<body>${story}`,
    `<html>${story}<body></body></html>`,
    `<head>${story}</head><body></body>`,
  ])('%j', (html) => expect(() => extract(html, { url: 'not an address' })).not.toThrow())
  it('leaves absent values out', () => {
    expect(Object.values(extract('<p>x</p>', { url })).every((value) => value !== undefined && value !== '')).toBe(true)
  })
})

describe('what a page prints beside its text', () => {
  const author = '<meta name="author" content="100230">'
  it('is no author without a letter, but every name in the line of authors', () => {
    const names = '<p class="article-author"><a href="/authors/a">Ann Lee</a> and <a href="/authors/b">Bo Reed</a></p>'
    expect(extract(pageOf(author, `<article>${names}${story}</article>`), { url }).byline).toBe('Ann Lee, Bo Reed')
    expect(extract(pageOf(author, `<article>${story}</article>`), { url }).byline).toBeUndefined()
  })

  it('is not the text: a line of the author with its date, advertisements, places in a gallery', () => {
    const head = '<meta name="author" content="Ann Lee"><title>Roads</title>'
    const lines = ['Advertisement', 'Image 1 of 5', 'This slideshow requires JavaScript.'].map(
      (line) => `<p>${line}</p>`,
    )
    const body = `<article><p>By Ann Lee | November 18, 2026</p>${story}${lines.join('')}${story}</article>`
    const { text = '' } = extract(pageOf(head, body), { url })
    expect(text).toMatch(/^The council/)
    expect(text).not.toMatch(/Advertisement|Image 1|slideshow/)
  })

  it.each([
    ['ru', 'Главный источник доходов газеты сегодня — это реклама.'],
    ['ru', 'Наружная реклама'],
    ['zh-Hans', '公司去年在社交媒体上投放了大量广告。'],
    ['zh-Hans', '翻到上一页，他看到了父亲的名字。'],
    ['kk-Cyrl', 'Газеттің басты табысы бүгінде – жарнама'],
  ])('is not a sentence that only ends or goes on like such a line (%s): %s', (_lang, line) => {
    const body = `<article>${story}<p>${line}</p>${story}</article>`
    expect(extract(pageOf('', body), { url }).text).toContain(line)
  })

  it.each([
    ['AP', 'Appeals court rejects the ban on old bridges'],
    ['Reuters', 'Reuters journalists were detained near the border'],
  ])('is not a first line that begins with the name of the author: %s', (name, line) => {
    const page = pageOf(`<meta name="author" content="${name}">`, `<article><p>${line}</p>${story}</article>`)
    expect(extract(page, { url }).text).toContain(line)
  })

  it('is the picture above the text, where the page names none', () => {
    const figure = '<figure><img src="/i/above.jpg" width="800" height="500"><figcaption>Above</figcaption></figure>'
    const inside = '<figure><img src="/i/inside.jpg" width="800" height="500"></figure>'
    const body = `<article><h1>Roads</h1>${figure}<div class="text">${story}${inside}</div></article>`
    expect(extract(pageOf('<title>Roads</title>', body), { url }).leadImage).toBe(
      'https://www.news.example/i/above.jpg',
    )
  })

  it('is the time before its source on Chinese pages', () => {
    const time = '<div class="pubtime">2026年11月20日08:05 | 来源：人民网</div>'
    const page = pageOf('', `<article><h1>草原</h1>${time}${story}</article>`)
    expect(extract(page, { url: 'http://www.news.example.cn/a', parseDate }).publishedTime).toBe(
      '2026-11-20T00:05:00.000Z',
    )
  })
})

describe('hostile pages end in time', () => {
  it.each([
    ['deep', '<div>'.repeat(100_000) + story],
    ['many parts', '<div class="share"><p>a</p></div>'.repeat(100_000)],
    ['many links', '<a href="/a">b</a> '.repeat(100_000)],
    ['a million brackets', '<'.repeat(1_000_000)],
    ['half a million entities', '&lt;'.repeat(500_000)],
    ['tables', '<table><tr><td>'.repeat(30_000) + 'x'],
    ['long title', `<title>${'a | '.repeat(300_000)}</title>${story}`],
    ['nested brackets', `<script type="application/ld+json">${'['.repeat(300_000)}</script>${story}`],
    ['long headline', `<div><h1>${'a<br>'.repeat(14_000)}</h1><p>b</p></div>${story}`],
    ['deep by ends of nothing', '<b>x</i>'.repeat(14_000) + story],
    ['deep in a frame', `<iframe>${'<b>x'.repeat(40_000)}</iframe>${story}`],
    ['long word', `<div><h1>${'a'.repeat(300_000)}<b>b</b></h1><p>c</p></div>${story}`],
    ['spaces in a date', `<meta name="date" content="a${' '.repeat(300_000)}b">${story}`],
    [
      'long part of an address',
      ['og:image', 'og:image:secure_url'].map(
        (name) => `<meta property="${name}" content="/${'a'.repeat(300_000)}/">`,
      ) + story,
    ],
  ])(
    '%s',
    (_name, html) => {
      const spent = stopwatch()
      extract(html, { url })
      expect(spent()).toBeLessThan(30_000)
    },
    // Of a busy machine; what is measured is the processor's time.
    240_000,
  )
})

// Found by fuzzing.
it('reads a page whose body stands in no html element', () => {
  const { text } = extract(`<h><a<body ><p>${'A text of a page. '.repeat(20)}`, { url: 'https://news.example/a' })
  expect(text).toContain('A text of a page.')
})
it('reads a page of two words whose body stands in a heading', () => {
  expect(extract('<html ><h><h2 >FFrhead><body>n', { url: 'https://news.example/a' }).text).toBe('FFrhead>n')
})
