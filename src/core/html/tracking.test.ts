import { describe, expect, it } from 'vitest'
import { isTrackingPixel, stripTracking } from './tracking.ts'

describe('stripTracking', () => {
  it.each([
    ['https://a.example/x?utm_source=rss&utm_medium=feed', 'https://a.example/x'],
    ['https://a.example/x?id=1&UTM_Campaign=z&b=%D0%B0', 'https://a.example/x?id=1&b=%D0%B0'],
    ['https://a.example/x?_openstat=a;b;c#part', 'https://a.example/x#part'],
    ['https://a.example/x#xtor=RSS-1', 'https://a.example/x'],
    ['https://a.example/x?yclid=1&gclid=2&fbclid=3&mc_cid=4', 'https://a.example/x'],
    ['https://a.example/?utmost=1&a=?', 'https://a.example/?utmost=1&a=?'],
    ['https://a.example/x?', 'https://a.example/x?'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('%s', (url, expected) => expect(stripTracking(url)).toBe(expected))
})

it('knows counters from pictures', () => {
  expect(isTrackingPixel('https://mc.yandex.ru/watch/123')).toBe(true)
  expect(isTrackingPixel('https://stat.example/matomo.php?idsite=1')).toBe(true)
  expect(isTrackingPixel('https://img.example/pixel-art.png')).toBe(false)
})
