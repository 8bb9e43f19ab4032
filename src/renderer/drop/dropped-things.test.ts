import { describe, expect, it } from 'vitest'
import { addressIn, listIn } from './dropped-things.ts'

const carrying = (data: Record<string, string>) => ({ getData: (type: string) => data[type] ?? '' })
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)

describe('addressIn', () => {
  it.each([
    [{ 'text/uri-list': '# from a browser\r\nhttps://example.kz/news\r\n' }, 'https://example.kz/news'],
    [{ 'text/plain': ' feed:https://example.kz/rss ' }, 'feed:https://example.kz/rss'],
    [{ 'text/plain': 'some words' }, null],
    [{ 'text/uri-list': 'file:///etc/passwd' }, null],
    [{ 'text/plain': 'javascript:alert(1)' }, null],
  ])('%j gives %s', (data, address) => {
    expect(addressIn(carrying(data))).toBe(address)
  })
})

describe('listIn', () => {
  it('knows a list by its name or by its beginning, in any encoding', async () => {
    const utf16 = new Uint8Array([...'<?xml version="1.0"?><opml>'].flatMap((sign) => [sign.charCodeAt(0), 0]))
    expect(await listIn(file('feeds.opml', ''))).not.toBeNull()
    expect(await listIn(file('feeds.xml', '<?xml version="1.0"?>\n<opml version="2.0">'))).not.toBeNull()
    expect(await listIn(file('feeds', utf16))).not.toBeNull()
  })

  it('knows what is none', async () => {
    expect(await listIn(file('page.xml', '<rss/>'))).toBeNull()
    expect(await listIn(file('picture.png', new Uint8Array([0x89, 0x50])))).toBeNull()
  })
})
