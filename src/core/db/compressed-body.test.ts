import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { bytesOf, htmlOf, compressBody, textOf, uncompressedBody } from './compressed-body.ts'

const texts = [
  { html: '', text: '' },
  { html: '<p>Алматыда алма ағаштары гүлдеді.</p>', text: 'Алматыда алма ағаштары гүлдеді.' },
  { html: '<p>𠮷 🍎 ﷽</p>', text: '𠮷 🍎 ﷽' },
  { html: '<p>x</p>'.repeat(60_000), text: 'x\n'.repeat(60_000) },
]

test.each(texts)(
  'what is compressed comes back as it was, and statements read it ($text.length characters)',
  (body) => {
    const compressed = compressBody(body)
    expect(uncompressedBody({ html: '', text: '', compressed })).toEqual(body)
    const db = openDatabase(':memory:')
    const row = db
      .prepare(
        `SELECT ${textOf('b')} AS text, ${htmlOf('b')} AS html, ${bytesOf('b')} AS bytes
      FROM (SELECT '' AS text, '' AS html, ? AS compressed) b`,
      )
      .get(compressed)
    expect(row).toEqual({ ...body, bytes: compressed.byteLength })
    db.close()
  },
)

test('a text that is not compressed is read as it stands', () => {
  const body = { html: '<p>Яблоки</p>', text: 'Яблоки' }
  expect(uncompressedBody({ ...body, compressed: null })).toMatchObject(body)
  const db = openDatabase(':memory:')
  const row = db
    .prepare(
      `SELECT ${textOf('b')} AS text, ${htmlOf('b')} AS html, ${bytesOf('b')} AS bytes
      FROM (SELECT ? AS text, ? AS html, NULL AS compressed) b`,
    )
    .get(body.text, body.html)
  expect(row).toEqual({ ...body, bytes: 19 })
  db.close()
})

test('a text of a page of news takes less than half of its bytes', () => {
  const sentence = (number: number) =>
    `The growers of garden ${number * 7} lit ${number * 13} fires between the trees. `
  const text = Array.from({ length: 40 }, (_, number) => sentence(number)).join('')
  expect(compressBody({ html: `<p>${text}</p>`, text }).byteLength).toBeLessThan(text.length / 2)
})

test('what inflates to more than anything that is compressed here is not read', () => {
  const bomb = Buffer.concat([Buffer.alloc(4), deflateSync(Buffer.alloc(50_000_000))])
  expect(bomb.byteLength).toBeLessThan(60_000)
  expect(uncompressedBody({ html: '', text: '', compressed: bomb })).toEqual({ html: '', text: '' })
})

test('damage of any byte of a compressed text is told, and nobody reads something else', () => {
  const body = { html: '<p>The harvest was counted twice.</p>', text: 'The harvest was counted twice.' }
  const compressed = compressBody(body)
  // The length before it tells where the text ends: a wrong one cuts elsewhere, and is looked at apart.
  for (let at = 4; at < compressed.byteLength; at++) {
    const damaged = Uint8Array.from(compressed)
    damaged[at] = (damaged[at] ?? 0) ^ 0x10
    const read = uncompressedBody({ html: '', text: '', compressed: damaged })
    expect([body, { html: '', text: '' }]).toContainEqual(read)
  }
  expect(uncompressedBody({ html: '', text: '', compressed: compressed.subarray(0, 3) })).toEqual({
    html: '',
    text: '',
  })
  expect(uncompressedBody({ html: '', text: '', compressed: compressed.subarray(0, 20) })).toEqual({
    html: '',
    text: '',
  })
})
