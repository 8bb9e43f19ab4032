import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documents, entities, item, rss } from '../hostile-documents.ts'

/** Longer ones teach a fuzzer nothing that a short one does not. */
const longest = 20_000

const linesOf = (path: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures', path), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk" xml:base="https://news.example/a/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">T</div></title><entry><id>urn:1</id><title type="html">&lt;b&gt;One&lt;/b&gt;</title><link rel="enclosure" href="a.mp3" type="audio/mpeg" length="9"/><updated>2026-11-24T06:00:00+05:00</updated><content type="html"><![CDATA[<p>Text<img src="/p.png"></p>]]></content></entry></feed>`
const rdf = `<?xml version="1.0" encoding="koi8-r"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="/"><title>T</title></channel><item rdf:about="/1"><title>One</title><dc:date>2026-11-24</dc:date><dc:subject>a/b</dc:subject></item></rdf:RDF>`
const json = `{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"zh-Hant","items":[{"id":1,"url":"/1","content_html":"<p>One","date_published":"2026-11-24T06:00:00Z","attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg"}],"authors":[{"name":"A"}]}]}`
const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/1</loc><news:news><news:publication><news:language>ru</news:language></news:publication><news:publication_date>2026-11-24</news:publication_date><news:title>One</news:title></news:news></url></urlset>`
const feeds = [
  atom,
  rdf,
  json,
  sitemap,
  rss(item({ description: '&e3;', pubDate: 'Tue, 24 Nov 2026 06:00:00 GMT' }), entities(3)),
  rss(item({ more: '<media:content url="a.jpg"/><category>a</category><enclosure url="b.mp3" length="1"/>' })),
  '\ufeff<rss><channel><item><title>A &amp; b</title></item>',
]
const articles = [
  '<p>Text <a href="/x?utm_source=y">link</a><br><img data-src="p.png" srcset="q.png 2x" width=600></p><ul><li>1<li>2</ul>',
  '<table><tr><td colspan=2>a<td><b><p>x</b></table><blockquote><pre> a\n b</pre></blockquote><ruby>漢<rt>han</ruby>',
  '<svg><style><img src=x onerror=1></style></svg><math><mi><p>y</math><noscript><img src=n.png></noscript><picture><source srcset="a.png 1x"><img src=b.png></picture>',
  '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><video poster=p.png><source src=v.mp4></video><sup id="fnref1"><a href="#fn1">1</a></sup>',
  '<p><a href="#frost">Frost</a></p><h2 id="frost">Frost</h2><h2 id="other">Other</h2>',
  '<!--><script>--><p title="&quot;>">&#x3c;script&#62;</p><plaintext>&notin;</xmp></textarea><template>t</template>',
]
const page = `<!doctype html><html lang="ru"><head><title>T | Site</title><meta property="og:title" content="T"><meta property="article:published_time" content="2026-11-24T06:00:00+05:00"><link rel="canonical" href="/a"><link rel="alternate" hreflang="kk" href="/kk/a"><script type="application/ld+json">{"@type":"NewsArticle","headline":"T","author":[{"name":"A"}],"image":"/i.jpg","inLanguage":"ru","articleBody":"B"}</script></head><body><nav>menu</nav><article><h1>T</h1><p class="byline">By A, 24 November 2026</p>${articles.join('')}<p>${'Слова статьи, которых достаточно для чтения. '.repeat(20)}</p></article><footer>© 2026</footer></body></html>`
const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>T</title></head><body><outline text="A"><outline text="B &amp; c" type="rss" xmlUrl="https://news.example/feed" htmlUrl="https://news.example/"/></outline><outline text="D" xmlUrl="feed://news.example/d"></outline></body></opml>`
const manifest = `{"format":"tilshi-carry-pack","version":1,"createdAt":"2026-11-24T06:00:00Z","feeds":[{"url":"https://news.example/feed","kind":"feed","title":"T","siteUrl":null,"lang":"en","isSample":false,"contact":{}}],"parts":"PARTS"}`
const article = `{"feed":"https://news.example/feed","guid":"1","url":"https://news.example/1","title":"One","author":null,"lang":"en","section":["a"],"tags":["b"],"excerpt":"e","storyKey":null,"publishedAt":1795500000000,"updatedAt":null,"contentHash":"abc","offline":"text","fromPage":false,"content":"<p>Text of it</p>","images":[{"url":"https://news.example/i.png","sha256":null}],"enclosures":[],"read":true,"readAt":1795500000000,"starred":false,"starredAt":null,"labels":["L"]}`
const words = [
  'Қазақстан Республикасы — «Əділет» партиясы, 2026 жылғы 24 қараша; щётка, вагон, IT-компания',
  'Qazaqstan Respýblıkasy, jańa ǵylym; Qazaqstan Respwblïkası; Şımkent, Öskemen',
  'قازاقستان رەسپۋبليكاسى، ءبىز كەلدىك — 2026',
  'Oʻzbekiston Respublikasi, sentabr, tsirk, e’lon; Ўзбекистон Республикаси, цирк, эълон',
  '后来皇后在发廊里理发，台湾软件；後來皇后在髮廊裡理髮，臺灣軟體 <p>干燥的乾坤</p>',
]
const drawing = (inside: string) =>
  `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" viewBox="0 0 9 9">${inside}</svg>`
const drawings = [
  drawing(
    '<g id="a"><path d="M0 0h9v-9zc1 2 3 4 5 6a1 1 0 011 1" stroke-dasharray="1 2" pathLength="3"/></g><use xlink:href="#a"/>',
  ),
  drawing(
    '<style>/* s */.a, g > b.c:hover{mask:url("#m");fill:url(#p) red}@media all{*{stroke-dasharray:\\31  .5}}@font-face{src:url(data:a)}</style><mask id="m"><rect class="a b" width="9"/></mask><pattern id="p"><path marker-mid="url(#k)" d="m1 1 2 2"/></pattern><marker id="k"/>',
  ),
  drawing(
    '<filter id="f"><feTurbulence numOctaves="2" result="n"/><feBlend in="n" in2="SourceGraphic"/><feMerge><feMergeNode in="n"/><feMergeNode/></feMerge></filter><g filter="url(#f)" clip-path="inherit"><text onclick="x">t</text><image href="data:image/png;base64,AA"/><animate attributeName="d" values="M0 0;M1 1"/></g>',
  ),
]
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const pixels = [
  'GIF89a\x04\0\x04\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x04\0\x04\0\0\x02\x02D^\0;',
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04\x08\x06\0\0\0',
  '\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x04\0\x04\x03',
  'RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x03\0\0\x03\0\0',
  '\0\0\0\x20ftypavif\0\0\0\0\0\0\0\x14ispe\0\0\0\0\0\0\0\x04\0\0\0\x04',
].map(latin1)

/** What each target begins from; small, of our own writing. */
export const seeds: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
  'parse-feed': [
    ...feeds,
    ...documents.map(([, , , make]) => make()).filter((document) => document.length < longest),
    Buffer.from(`\ufeff${rss(item())}`, 'utf16le'),
  ],
  sanitize: articles,
  extract: [page, ...articles],
  opml: [opml],
  pack: [`${manifest}\n\n${article}\n\n${article.replace('"1"', '"2"')}`],
  money: [...linesOf('money/phrases.txt'), ...linesOf('money/newspapers.txt')],
  convert: words,
  picture: [...drawings, ...pixels],
}
