import type { NewsServer } from '../test/news-server.ts'

const paragraph =
  'The herd came down to the river before the ice had gone, and for a day nobody could say whose horses they were, for the brands had grown over and the riders were far behind.'
const paragraphs = (number: number) => Array.from({ length: number }, () => `<p>${paragraph}</p>`).join('')
const endless = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(5)
const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
const hugeTable = `<table><caption>Harvest by district</caption>${Array.from({ length: 60 }, (_, line) =>
  row(Array.from({ length: 30 }, (_cell, column) => (column === 0 ? `District ${line}` : `−${line * column}.5 %`))),
).join('')}</table>`
const deep = (tag: string, inner: string) => `<${tag}>`.repeat(40) + inner + `</${tag}>`.repeat(40)
const deepList = `${'<ul><li>level '.repeat(40)}end${'</li></ul>'.repeat(40)}`
const picture = (size: string, attributes = '') =>
  `<img src="HOST/picture/${size}.svg" alt="Picture ${size}" ${attributes}>`

type File = { href: string; type: string; length?: number }
type Awkward = { title: string; html: string; lang?: string; tags?: string[]; author?: string; files?: File[] }

/** What publishers do to a page, each by the name of its trouble. */
export const awkwardArticles = {
  longTitle: {
    title: `A title that will not end ${'because nobody cut it in time and so it goes on and on '.repeat(8)}`.slice(
      0,
      400,
    ),
    html: paragraphs(3),
    author: `Editor of ${'many departments and '.repeat(8)}of none`,
  },
  oneWord: {
    title: endless.slice(0, 300),
    html: `<p>${endless}</p><p><a href="https://x.example/${endless}">https://x.example/${endless}</a></p>`,
  },
  manyTags: {
    title: 'Sixty tags',
    html: paragraphs(2),
    tags: Array.from(
      { length: 60 },
      (_, number) => `tag ${number} ${number % 7 === 0 ? endless.slice(0, 90) : 'of the day'}`,
    ),
  },
  table: { title: 'A huge table', html: `${paragraphs(1)}${hugeTable}<table>${row([paragraph])}</table>` },
  longTable: {
    title: 'A table of 32,000 cells',
    html: `${paragraphs(1)}<table>${Array.from({ length: 4000 }, (_, line) => row(Array.from({ length: 8 }, (_cell, column) => `${line * column}`))).join('')}</table>`,
  },
  nested: {
    title: 'Nested without end',
    html: `${deepList}${deep('blockquote', '<p>said he</p>')}${deep('div', paragraph)}`,
  },
  pictures: {
    title: 'Pictures of every kind',
    html: `${paragraphs(1)}<figure>${picture('1200x600')}<figcaption>Wide</figcaption></figure><p>${picture('600x1800')}</p>
      <p>${picture('1x2')}</p><p>A sign ${picture('16x16')} in a line.</p><p>${picture('200x120')}</p>
      <figure>${picture('1200x600', 'width="40" height="900"')}<figcaption>Said to be narrow</figcaption></figure>
      <p>${picture('gone')}</p><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>${paragraphs(2)}`,
    files: [
      { href: 'https://media.example/morning%20news.mp3?sign=1', type: 'audio/mpeg', length: 5_400_000 },
      { href: `https://media.example/${endless}.pdf`, type: 'application/pdf' },
    ],
  },
  parts: {
    title: 'All the parts of a text',
    html: `<p><strong>ASTANA.</strong> ${paragraph}<sup><a href="#n1">1</a></sup></p><h2>Frost</h2>${paragraphs(3)}
      <figure><blockquote><p>Two degrees are the whole harvest.</p><cite>Dina Ospanova</cite></blockquote></figure>
      <h3>Fires</h3>${paragraphs(3)}<blockquote><p>We do not heat the air, we stir it.</p></blockquote><h2>Harvest</h2>${paragraphs(2)}
      <blockquote><p>${paragraph}</p><p>${paragraph}</p></blockquote><ol><li>one<ul><li>a part of it</li></ul></li><li>two</li></ol>
      <dl><dt>aport</dt><dd>a large red apple</dd></dl><pre><code>${'const harvest = trees.map((tree) => tree.apples)'.repeat(5)}</code></pre>
      <p>Press <kbd>Ctrl</kbd>, <code>tilshi refresh</code>, H<sub>2</sub>O, <mark>marked</mark>, <em>stressed</em>.</p>
      <details><summary>More</summary><p>${paragraph}</p></details><hr>
      <table><tr><th>Year</th><th>Trade</th></tr>${row(['2021', '17.9'])}${row(['2022', '24.0'])}</table>${paragraphs(3)}`,
  },
  notes: {
    title: 'Notes under the text',
    html: `<p>${paragraph}<sup id="fnref1"><a href="#fn1">1</a></sup></p>${paragraphs(12)}<ol><li id="fn1">Counted by hand, −12 of them twice.</li></ol>${paragraphs(4)}`,
  },
  tables: {
    title: 'Tables in tables',
    html: `${'<table><tr><td>a</td><td>'.repeat(30)}<p>${paragraph}</p>${'</td></tr></table>'.repeat(30)}${paragraphs(1)}`,
  },
  mixed: {
    title: 'اۋا رايى Weather −12 °C погода (24 November) قازاقستان',
    lang: 'kk-Arab',
    html: `<p>تۇندە −12 °C، كۇندىز +3 °C بولادى، dollar 478.77، «Steppe Post» جازدى. ${'قازاقستاندا بۇگىن كۇن سۋىق بولادى دەپ حابارلايدى. '.repeat(6)}</p><p>${paragraph}</p><blockquote><p>−40 % دەيدى</p></blockquote>
      <table>${row(['قالا', 'اۋا'])}${row(['استانا', '−12 °C'])}${row(['الماتى', '+3 °C'])}</table>`,
  },
} satisfies Record<string, Awkward>

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Serves them as one Atom feed, with their pictures, and answers its address. */
export function serveAwkward(server: NewsServer): string {
  const list: Awkward[] = Object.values(awkwardArticles)
  const entries = list.map(
    (
      { title, html, lang = 'en', tags = [], author, files = [] },
      number,
    ) => `<entry xml:lang="${lang}"><id>urn:awkward:${number}</id>
      <title>${escaped(title)}</title><link href="${server.url(`/awkward/${number}`)}"/><updated>2026-11-24T06:0${number}:00Z</updated>
      ${author === undefined ? '' : `<author><name>${author}</name></author>`}
      ${tags.map((tag) => `<category term="${tag}"/>`).join('')}
      ${files.map(({ href, type, length = 0 }) => `<link rel="enclosure" href="${href}" type="${type}" length="${length}"/>`).join('')}
      <content type="html">${escaped(html.replaceAll('HOST', server.url('')))}</content></entry>`,
  )
  for (const size of ['1200x600', '600x1800', '1x2', '16x16', '200x120']) {
    const [width, height] = size.split('x')
    server.route(
      `/picture/${size}.svg`,
      (_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'image/svg+xml' })
          .end(
            `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#5d8a92"/></svg>`,
          ),
    )
  }
  server.feed('/awkward.atom', {
    body: `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>${'🐎 '.repeat(3)}</title>${entries.join('')}</feed>`,
    headers: { 'content-type': 'application/atom+xml' },
  })
  return server.url('/awkward.atom')
}
