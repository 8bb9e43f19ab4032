import { expect, test } from 'vitest'
import { publisherTimeZone } from './time-zone.ts'

test.each([
  ['kk-Cyrl', 'https://egemen.kz/', 'Asia/Almaty'],
  ['zh-Hans', 'https://cn.inform.kz/', 'Asia/Almaty'],
  ['kk-Arab', 'http://kazakh.people.com.cn/', 'Asia/Shanghai'],
  ['ru', 'https://www.gazeta.uz/ru/', 'Asia/Tashkent'],
  ['uz-Latn', 'https://news.example/', 'Asia/Tashkent'],
  ['en', 'https://astanatimes.com/', 'Asia/Almaty'],
  ['zh-Hans', null, 'Asia/Shanghai'],
  ['en', 'https://news.example/', 'UTC'],
])('%s from %s tells the time of %s', (lang, siteUrl, zone) => {
  expect(publisherTimeZone({ lang, siteUrl, isSample: false })).toBe(zone)
})
