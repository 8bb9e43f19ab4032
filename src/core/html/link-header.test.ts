import { expect, test } from 'vitest'
import { linkHeaderEditions } from './link-header.ts'

const base = 'https://news.example/en/story-1'

test('editions are the alternates with a language', () => {
  const header = [
    '</kk/story-1>; rel="alternate"; hreflang="kk"',
    '<https://ru.news.example/story-1>; hreflang=ru; rel=alternate; title="Новость, одна; две"',
    '</en/story-1>; rel="canonical"',
    '</>; rel="alternate"; hreflang="x-default"',
    '</rss>; rel="alternate"; type="application/rss+xml"; hreflang="kk"',
    '</zh/story-1> ; REL = "nofollow Alternate" ; HREFLANG = "zh-Hans"',
  ].join(', ')
  expect(linkHeaderEditions(header, base)).toEqual([
    { lang: 'kk', url: 'https://news.example/kk/story-1' },
    { lang: 'ru', url: 'https://ru.news.example/story-1' },
    { lang: 'zh-Hans', url: 'https://news.example/zh/story-1' },
  ])
})

test('what is no link header names nothing', () => {
  for (const header of [
    null,
    '',
    'nonsense',
    '<',
    '<>; rel=alternate',
    '<javascript:alert(1)>; rel=alternate; hreflang=ru',
  ])
    expect(linkHeaderEditions(header, base)).toEqual([])
})

test('a hostile header is read to its end', () => {
  for (const part of ['<a>;', ';x="\\', '<a>; rel="', '<', ';a=b ', ' ; '])
    expect(linkHeaderEditions(`<a>${part.repeat(100_000)}`, base)).toEqual([])
})
