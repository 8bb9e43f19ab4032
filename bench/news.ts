import { createRandom, createRanks, pick } from './random.ts'
import { vocabularies, type Vocabulary } from './words.ts'

/** The newest entry of every feed is a minute older than this. */
export const pressTime = Date.UTC(2026, 10, 24, 12)

/** An entry as a publisher writes it; `html` fills it up to about 3.5 KB of UTF-8. */
export type Entry = {
  url: string
  title: string
  author: string
  categories: string[]
  publishedAt: number
  html: string
}
export type FeedSource = { url: string; siteUrl: string; title: string; lang: string }

const entryBytes = 2750
/** Between two entries of a feed. */
const spacingMs = 17 * 60_000
const sections = ['News', 'Economy', 'World', 'Sport', 'Culture', 'Science']
const all = vocabularies()

/** The vocabulary of feed number `index`: the languages take turns. */
export function vocabularyOf(index: number): Vocabulary {
  return pick(all.slice(index % all.length, (index % all.length) + 1), () => 0)
}

/** `count` entries of feed number `index`, newest first, always the same. */
export function entriesOf(index: number, site: string, count: number): Entry[] {
  const random = createRandom(index + 1)
  const write = createWriter(vocabularyOf(index), random)
  return Array.from({ length: count }, (_, number) => {
    const title = write.words(5 + Math.floor(random() * 6))
    return {
      url: `${site}/${number % 12}/story-${index}-${number}`,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      author: write.words(2),
      categories: [`News/${pick(sections, random)}`, write.tag(), write.tag()],
      publishedAt: pressTime - 60_000 - number * spacingMs - index * 1000,
      html: bodyOf(write, site, random),
    }
  })
}

type Writer = ReturnType<typeof createWriter>

function createWriter({ words, gap, comma, stop }: Vocabulary, random: () => number) {
  const rank = createRanks(words.length, random)
  const word = () => words[rank()] ?? ''
  const some = (count: number) => Array.from({ length: count }, word).join(gap)
  return {
    words: some,
    tag: () => words[200 + Math.floor(random() * 300)] ?? '',
    sentence: () => {
      const text = `${some(4 + Math.floor(random() * 8))}${comma}${some(4 + Math.floor(random() * 8))}${stop}`
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
  }
}

/** Paragraphs with the links, emphasis, quotations and lists that news pages have, and what a reader must not get. */
function bodyOf(write: Writer, site: string, random: () => number): string {
  let html = ''
  for (let block = 0; Buffer.byteLength(html) < entryBytes; block++) {
    const text = write.sentence() + write.sentence()
    const link = `<a href="/tag/${block}?utm_source=rss&amp;utm_medium=feed" target="_blank" onclick="track(1)">${write.words(3)}</a>`
    const kind = Math.floor(random() * 8)
    if (kind === 0) html += `<h2 class="head">${write.words(4)}</h2><p style="margin:0">${text}${link}</p>\n`
    else if (kind === 1) html += `<blockquote><p><em>${text}</em></p></blockquote>\n`
    else if (kind === 2) html += `<ul><li>${write.words(6)}</li><li><strong>${write.words(5)}</strong></li></ul>\n`
    else if (kind === 3) html += `<div class="text"><p>${text}<br/>${write.sentence()}</p><p>&nbsp;</p></div>\n`
    else html += `<p class="text">${text}${link} ${write.sentence()}</p>\n`
  }
  return `${html}<script src="${site}/count.js"></script>`
}

/** Feed number `index` as its publisher serves it: three of four RSS 2.0 with CDATA, the fourth Atom with escaped HTML. */
export function documentOf(index: number, site: string, count: number): { type: string; text: string } {
  const entries = entriesOf(index, site, count)
  const { lang } = vocabularyOf(index)
  return Math.floor(index / all.length) % 4 === 3 ? atom(index, site, lang, entries) : rss(index, site, lang, entries)
}

function rss(index: number, site: string, lang: string, entries: Entry[]) {
  const items = entries.map(
    ({ url, title, author, categories, publishedAt, html }) =>
      `<item><title>${escape(title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid>
<pubDate>${new Date(publishedAt).toUTCString()}</pubDate><dc:creator><![CDATA[${author}]]></dc:creator>
${categories.map((name) => `<category><![CDATA[${name}]]></category>`).join('')}
<content:encoded><![CDATA[${html}]]></content:encoded></item>`,
  )
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Feed ${index}</title><link>${site}/</link><description>News</description><language>${lang}</language>
${items.join('\n')}
</channel></rss>`
  return { type: 'application/rss+xml; charset=utf-8', text }
}

function atom(index: number, site: string, lang: string, entries: Entry[]) {
  const items = entries.map(
    ({ url, title, author, categories, publishedAt, html }) =>
      `<entry><id>${url}</id><title>${escape(title)}</title><link rel="alternate" href="${url}"/>
<published>${new Date(publishedAt).toISOString()}</published><updated>${new Date(publishedAt).toISOString()}</updated>
<author><name>${author}</name></author>${categories.map((name) => `<category term="${name}"/>`).join('')}
<content type="html">${escape(html)}</content></entry>`,
  )
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}"><id>${site}/</id><title>Feed ${index}</title>
<link rel="alternate" href="${site}/"/><updated>${new Date(pressTime).toISOString()}</updated>
${items.join('\n')}
</feed>`
  return { type: 'application/atom+xml; charset=utf-8', text }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
