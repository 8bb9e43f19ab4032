/** `count` times what `make` writes. */
export function many(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('')
}

export function rss(content: string, head = '<?xml version="1.0" encoding="UTF-8"?>'): string {
  return `${head}<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Hostile</title>${content}</channel></rss>`
}

/** An entry with any part replaced; `null` leaves it out. */
export function item(parts: Record<string, string | null> = {}): string {
  const all = { guid: 'one', title: 'A quiet day', description: 'Nothing happened at all.', ...parts }
  return `<item>${Object.entries(all)
    .map(([name, value]) => (value === null ? '' : name === 'more' ? value : `<${name}>${value}</${name}>`))
    .join('')}</item>`
}

/** Entities that each hold ten of the one before. */
export const entities = (count: number) =>
  `<!DOCTYPE rss [<!ENTITY e0 "ha">${many(count, (index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`)}]>`

const huge = '100000000000000000000'

/** A document, how subscribing to it ends, and how many articles it brings. */
export const documents: [name: string, outcome: string, count: number, make: () => string | Uint8Array][] = [
  ['entities that multiply', 'ok', 1, () => rss(item({ description: '&e12;' }), entities(12))],
  [
    'one long entity, often',
    'ok',
    50,
    () =>
      rss(
        many(50, (index) => item({ guid: `${index}`, title: `Story ${index}`, description: '&e;'.repeat(9_000) })),
        `<!DOCTYPE rss [<!ENTITY e "${'x'.repeat(90_000)}">]>`,
      ),
  ],
  [
    '200,000 entities',
    'ok',
    1,
    () => rss(item(), `<!DOCTYPE rss [${many(200_000, (index) => `<!ENTITY e${index} "v">`)}]>`),
  ],
  [
    'external entities',
    'ok',
    1,
    () =>
      rss(
        item({ description: '&e;&f;' }),
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/d" [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f SYSTEM "http://127.0.0.1:9/"><!ENTITY % p SYSTEM "file:///etc/hosts">%p;]>',
      ),
  ],
  ['a doctype without an end', 'notAFeed', 0, () => `<!DOCTYPE ${'[<!'.repeat(500_000)}${rss(item(), '')}`],
  ['entries 300,000 deep', 'ok', 1, () => rss(item({ more: '<a>'.repeat(300_000) }))],
  ['HTML 100,000 deep', 'ok', 1, () => rss(item({ description: '&lt;div&gt;'.repeat(100_000) }))],
  [
    'HTML nested wrongly',
    'ok',
    1,
    () => rss(item({ description: '&lt;b&gt;&lt;p&gt;&lt;/b&gt;&lt;table&gt;&lt;a&gt;'.repeat(60_000) })),
  ],
  ['end tags of nothing', 'ok', 0, () => rss('<a>'.repeat(20_000) + '</b>'.repeat(500_000) + item())],
  ['five million brackets', 'ok', 1, () => rss(item() + '<'.repeat(5_000_000))],
  ['five million ampersands', 'ok', 1, () => rss(item({ description: '&'.repeat(5_000_000) }))],
  ['a million empty entries', 'ok', 1, () => rss('<item/>'.repeat(1_000_000))],
  [
    '100,000 entries',
    'ok',
    10_000,
    () => rss(many(100_000, (index) => item({ guid: `${index}`, title: `T${index}`, description: null }))),
  ],
  [
    'an entry of 10 MB',
    'ok',
    1,
    () => rss(item({ description: '&lt;p&gt;Some words of a long story. &lt;/p&gt;'.repeat(230_000) })),
  ],
  ['a word of 10 MB', 'ok', 1, () => rss(item({ description: 'w'.repeat(10_000_000) }))],
  ['a title of 1 MB', 'ok', 1, () => rss(item({ title: 'Title '.repeat(170_000) }))],
  [
    'titles full of unfinished comments',
    'ok',
    300,
    () => rss(many(300, (index) => item({ guid: `${index}`, title: `Story ${index} ${'&lt;!--'.repeat(2_500)}` }))),
  ],
  [
    'titles full of unfinished scripts',
    'ok',
    300,
    () =>
      rss(many(300, (index) => item({ guid: `${index}`, title: `Story ${index} ${'&lt;script&gt;'.repeat(2_500)}` }))),
  ],
  [
    '50,000 categories, authors and enclosures',
    'ok',
    1,
    () =>
      rss(
        item({
          more: many(
            50_000,
            (index) =>
              `<category>c${index}</category><author>a${index}@news.example</author><enclosure url="http://news.example/${index}.mp3"/>`,
          ),
        }),
      ),
  ],
  [
    '300,000 attributes',
    'ok',
    1,
    () => rss(`<item ${many(300_000, (index) => `a${index}="" `)}><title>One</title></item>`),
  ],
  [
    '50,000 name spaces',
    'ok',
    1,
    () => rss(many(50_000, (index) => `<n${index}:x xmlns:n${index}="http://n/${index}"/>`) + item()),
  ],
  ['the name of a name space that is slashes', 'ok', 1, () => rss(`<n:x xmlns:n="${'/'.repeat(300_000)}n"/>${item()}`)],
  [
    'spaces in a text for other programs',
    'ok',
    1,
    () => rss(item({ more: `<yandex:full-text>a${' '.repeat(300_000)}b</yandex:full-text>` })),
  ],
  [
    'spaces in what may be base64',
    'ok',
    1,
    () => rss(item({ more: `<content type="image/png">${'a'.repeat(20)}${' '.repeat(300_000)}!</content>` })),
  ],
  [
    '3,000 addresses of slashes',
    'ok',
    3_000,
    () =>
      rss(
        many(3_000, (index) =>
          item({
            guid: `${index}`,
            title: `Story ${index}`,
            link: `https://news.example/${'/'.repeat(4_000)}${index}`,
          }),
        ),
      ),
  ],
  [
    '3,000 authors who are half an address',
    'ok',
    3_000,
    () =>
      rss(
        many(3_000, (index) => {
          const author =
            [`&lt;${'a@'.repeat(2_000)}`, `${'a'.repeat(4_000)} @`, `@${'('.repeat(4_000)}a`][index % 3] ?? ''
          return item({ guid: `${index}`, title: `Story ${index}`, author })
        }),
      ),
  ],
  [
    '8 MB of zero bytes before the root',
    'ok',
    1,
    () => Buffer.concat([Buffer.alloc(8_000_000), Buffer.from(rss(item(), ''))]),
  ],
  [
    'sizes and times beyond all numbers',
    'ok',
    1,
    () =>
      rss(
        item({
          pubDate: 'Fri, 31 Dec 9999 23:59:59 GMT',
          more: `<enclosure url="http://news.example/a.mp3" type="audio/mpeg" length="${huge}"/><media:content url="http://news.example/a.jpg" fileSize="${huge}" width="1e20" height="-${huge}" duration="${huge}"/>`,
        }),
      ).replace('<item>', `<ttl>${huge}</ttl><item>`),
  ],
  ['15 MB of spaces', 'emptyFeed', 0, () => ' '.repeat(15_000_000)],
  [
    'years 0001 and 9999',
    'ok',
    3,
    () =>
      rss(
        many(3, (index) =>
          item({
            guid: `${index}`,
            title: `Year ${index}`,
            pubDate:
              ['Mon, 01 Jan 0001 00:00:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT', '-271821-04-20T00:00:00Z'][index] ??
              '',
          }),
        ),
      ),
  ],
  [
    'zero bytes and signs of control everywhere',
    'ok',
    1,
    () =>
      rss(item({ title: `A\0 qu\u0001iet\u001b[31m day\u0085`, description: '\0\u0008\u007fwords'.repeat(100_000) })),
  ],
  [
    'titles that turn around and hide',
    'ok',
    1,
    () => rss(item({ title: `\u202e\u2066Title\u200b\u200d\ufeff`.repeat(20_000), author: '\u202ereverse' })),
  ],
  ['2,000 entries of one guid', 'ok', 2_000, () => rss(many(2_000, (index) => item({ title: `Story ${index}` })))],
  [
    'links of every kind everywhere',
    'ok',
    5,
    () =>
      rss(
        many(5, (index) => {
          const link =
            ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'blob:http://a/b', 'vbscript:x'][index] ??
            ''
          return item({
            guid: `${index}`,
            title: `Link ${index}`,
            link,
            comments: link,
            description: `&lt;a href="${link}"&gt;a&lt;/a&gt;&lt;img src="${link}"&gt;`,
            more: `<enclosure url="${link}" type="audio/mpeg" length="1"/><source url="${link}">s</source>`,
          })
        }),
      ),
  ],
  ['nothing', 'emptyFeed', 0, () => ''],
  ['a bracket', 'notAFeed', 0, () => '<'],
  ['a million braces', 'unreadable', 0, () => '{'.repeat(1_000_000)],
  ['a page', 'noFeedFound', 0, () => `<!doctype html><html><body>${'<div>'.repeat(50_000)}`],
  ['an archive', 'notAFeed', 0, () => Buffer.from('PK\u0003\u0004 archive')],
  ['more than 16 MiB', 'tooBig', 0, () => rss('x'.repeat(17_000_000))],
]
