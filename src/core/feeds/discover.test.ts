import { expect, test } from 'vitest'
import { discoverFeeds, guessFeedUrls } from './discover.ts'

const page = 'https://example.uz/oz/news/1'

test('feeds that the page announces, in its order', () => {
  const html = `<html><head><base href="/oz/"><title>x</title>
    <link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="ru" href="https://example.uz/ru/">
    <LINK REL="Alternate Home" TYPE="application/rss+xml; charset=utf-8" HREF="rss/?a=1&amp;b=2" TITLE="Yangiliklar &amp; xabar">
    <link rel=alternate type=application/atom+xml href=//feeds.example.uz/atom>
    <link rel="alternate" type="application/feed+json" href="feed.json"><link rel="alternate" type="application/rss+xml" href="rss/?a=1&b=2">
    <!-- <link rel="alternate" type="application/rss+xml" href="old"> --></head><body></body></html>`
  expect(discoverFeeds(html, page)).toEqual([
    { url: 'https://example.uz/oz/rss/?a=1&b=2', title: 'Yangiliklar & xabar', type: 'application/rss+xml' },
    { url: 'https://feeds.example.uz/atom', type: 'application/atom+xml' },
    { url: 'https://example.uz/oz/feed.json', type: 'application/feed+json' },
  ])
})

test('the Link header', () => {
  const header =
    '</a.css>; rel=preload, </rss>; rel="alternate"; type="application/rss+xml"; title="Feed, all", <ru/>; rel=alternate; hreflang=ru'
  expect(discoverFeeds('', page, header)).toEqual([
    { url: 'https://example.uz/rss', title: 'Feed, all', type: 'application/rss+xml' },
  ])
})

test('other editions, API descriptions and script links are no feeds', () => {
  const html = `<link rel="alternate" hreflang="kk" href="/kz/"><link rel="alternate" type="application/json" href="/wp-json/1">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="alternate" type="application/rss+xml">`
  expect(discoverFeeds(html, page)).toEqual([])
})

test('vague types count when the link speaks of a feed', () => {
  const html = '<link rel="alternate" type="application/json" href="/feed.json"><link rel="feed" href="/f">'
  expect(discoverFeeds(html, page).map(({ url }) => url)).toEqual([
    'https://example.uz/feed.json',
    'https://example.uz/f',
  ])
})

test('a page nested to waste time', () => {
  expect(discoverFeeds('<div>'.repeat(300_000), page)).toEqual([])
})

test('guesses: five at most, the language of the address first', () => {
  expect(guessFeedUrls('https://example.uz/oz/news')).toEqual([
    'https://example.uz/oz/rss/',
    'https://example.uz/rss',
    'https://example.uz/feed/',
    'https://example.uz/rss.xml',
    'https://example.uz/feed.xml',
  ])
  expect(guessFeedUrls('https://example.uz/')).toHaveLength(4)
})
