import { expect, it } from 'vitest'
import { imagesOf, rewriteImages, sizeImages } from './images.ts'
import { sanitize } from './sanitize.ts'

/** A PNG of one pixel by what it begins with. */
const inline = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB${'A'.repeat(600)}`
const article = sanitize(
  `<img src="https://a.example/1.jpg?a=1&amp;b=2"><p>x</p><img src="/2.jpg" alt="two">y<img src="${inline}">`,
  {
    baseUrl: 'https://a.example/',
  },
)

it('lists the addresses of images once', () => {
  expect(imagesOf(article)).toEqual(['https://a.example/1.jpg?a=1&b=2', 'https://a.example/2.jpg'])
})

it('swaps stored images in and leaves nothing to request', () => {
  const stored = new Map([['https://a.example/1.jpg?a=1&b=2', 'tilshi-image://abc']])
  expect(rewriteImages(article, stored)).toBe(
    `<img src="tilshi-image://abc" alt=""><p>x</p><img alt="two">y<img src="${inline}" alt="">`,
  )
})

it('gives each kept picture its true size, whatever the publisher said', () => {
  const lying = sanitize(
    '<img src="/1.jpg" width="600" height="10" alt="a > b &quot; width=&quot;1&quot;"><img src="/2.jpg" width="5" height="5">',
    {
      baseUrl: 'https://a.example/',
    },
  )
  const sizes = new Map([['https://a.example/1.jpg', { width: 800, height: 533 }]])
  expect(sizeImages(lying, sizes)).toBe(
    '<img src="https://a.example/1.jpg" alt="a &gt; b &quot; width=&quot;1&quot;" width="800" height="533">' +
      '<img src="https://a.example/2.jpg" alt="" width="5" height="5">',
  )
})
