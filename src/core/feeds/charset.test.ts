import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { stopwatch } from '../../../test/stopwatch.ts'
import { decodeDocument } from './charset.ts'

const cyrillic = 'Министерство сообщило о новых правилах для школ'
const chinese = '中国国家气象局今天发布了最新的天气预报，请市民注意防寒保暖'

const xml = (text: string, declared?: string): string =>
  `<?xml version="1.0"${declared === undefined ? '' : ` encoding="${declared}"`}?><rss><title>${text}</title></rss>`

const bytes = (text: string, encoding: string): Uint8Array => iconv.encode(text, encoding)

describe('an encoding that the document or its header names', () => {
  test('spaces in the header cost nothing', () => {
    const spent = stopwatch()
    expect(decodeDocument(bytes('a', 'utf-8'), { contentType: `text/xml; charset=${' '.repeat(300_000)}` }).text).toBe(
      'a',
    )
    expect(spent()).toBeLessThan(10_000)
  })

  test.each([
    ['windows-1251', cyrillic],
    ['koi8-r', cyrillic],
    ['gb18030', chinese],
    ['big5', '今天臺灣'],
    ['shift_jis', '本日のニュース'],
    ['euc-kr', '오늘의 뉴스'],
  ])('%s in the XML declaration', (encoding, text) => {
    const decoded = decodeDocument(bytes(xml(text, encoding), encoding))
    expect(decoded).toEqual({ text: xml(text, encoding), encoding })
  })

  test('the header counts before the declaration', () => {
    const document = xml(cyrillic, 'utf-8')
    const decoded = decodeDocument(bytes(document, 'koi8-r'), { contentType: 'text/xml; charset="KOI8-R"' })
    expect(decoded).toEqual({ text: document, encoding: 'koi8-r' })
  })

  test('a header that differs from a declared UTF-8 counts when the bytes are not sound UTF-8', () => {
    const document = xml('明日の天気は晴れ', 'utf-8')
    const decoded = decodeDocument(bytes(document, 'euc-jp'), { contentType: 'text/xml; charset=euc-jp' })
    expect(decoded).toEqual({ text: document, encoding: 'euc-jp' })
  })

  test('ISO-8859-1 means windows-1252, with its quotes and its euro sign', () => {
    const document = xml('“Café” €5', 'ISO-8859-1')
    expect(decodeDocument(bytes(document, 'windows-1252'))).toEqual({ text: document, encoding: 'windows-1252' })
  })

  test.each([
    ['latin2', 'iso-8859-2', 'Dzień dobry, świecie'],
    ['csKOI8R', 'koi8-r', cyrillic],
    ['x-mac-cyrillic', 'maccyrillic', cyrillic],
    ['PTCP154', 'pt154', 'Қазақстан әнұраны'],
    ['KZ-1048', 'rk1048', 'Қазақстан әнұраны'],
  ])('%s is another name', (label, encoding, text) => {
    const decoded = decodeDocument(bytes(xml(text, label), encoding))
    const name = encoding === 'maccyrillic' ? label : encoding
    expect(decoded).toEqual({ text: xml(text, label), encoding: name })
  })

  test('gb2312 means gb18030', () => {
    const document = xml('朱镕基', 'gb2312')
    expect(decodeDocument(bytes(document, 'gb18030'))).toEqual({ text: document, encoding: 'gb18030' })
  })

  test('ISO-2022-JP, whose bytes are all ASCII', () => {
    const document = Buffer.from(xml('\u001b$BF|K\\\u001b(B', 'iso-2022-jp'), 'latin1')
    expect(decodeDocument(document).text).toContain('<title>日本</title>')
  })

  test('meta of a page', () => {
    const page = `<html><head><meta charset=windows-1251></head><body>${cyrillic}</body></html>`
    expect(decodeDocument(bytes(page, 'windows-1251')).text).toBe(page)
  })

  test('a hint counts where nothing else is said', () => {
    expect(decodeDocument(bytes('Ünïcödé Ş', 'windows-1254'), { charsetHint: 'windows-1254' }).text).toBe('Ünïcödé Ş')
  })
})

describe('labels that lie', () => {
  test('UTF-8 is recognised by its form whatever header and declaration say', () => {
    const document = Buffer.from(xml(cyrillic, 'windows-1251'))
    const decoded = decodeDocument(document, { contentType: 'text/xml; charset=iso-8859-1' })
    expect(decoded).toEqual({ text: xml(cyrillic, 'windows-1251'), encoding: 'utf-8' })
  })

  test('UTF-16 is declared but the bytes are not', () => {
    expect(decodeDocument(Buffer.from(xml(cyrillic, 'utf-16'))).text).toBe(xml(cyrillic, 'utf-16'))
  })

  test.each(['ISO-10646-UCS-4', 'ucs-4', 'utf_16', 'base64', 'hex'])('%s cannot be what the bytes are', (label) => {
    const document = xml(cyrillic, label)
    expect(decodeDocument(bytes(document, 'windows-1251'))).toEqual({ text: document, encoding: 'windows-1251' })
  })

  test('an unknown name is passed over', () => {
    expect(decodeDocument(bytes(xml(cyrillic, 'klingon'), 'windows-1251')).encoding).toBe('windows-1251')
  })

  test('a few broken bytes do not make UTF-8 something else', () => {
    const document = Buffer.concat([Buffer.from(xml(cyrillic, 'utf-8')), Buffer.from([0xd0, 0xff])])
    const decoded = decodeDocument(document)
    expect(decoded.encoding).toBe('utf-8')
    expect(decoded.text).toContain(cyrillic)
  })
})

describe('byte order marks and wide encodings', () => {
  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('%s without a mark', (encoding) => {
    expect(decodeDocument(bytes(xml(cyrillic), encoding))).toEqual({ text: xml(cyrillic), encoding })
  })

  test('a mark decides, and is not part of the text', () => {
    const document = Buffer.from(`\ufeff${xml(cyrillic, 'windows-1251')}`)
    expect(decodeDocument(document, { contentType: 'text/xml; charset=koi8-r' })).toEqual({
      text: xml(cyrillic, 'windows-1251'),
      encoding: 'utf-8',
    })
  })
})

describe('documents that say nothing', () => {
  test.each([
    ['windows-1251', cyrillic],
    ['koi8-r', cyrillic],
    ['gb18030', chinese],
    ['windows-1252', 'Le Président a visité la région élargie'],
    ['shift_jis', '気象庁は本日、全国の天気予報を発表しました'],
    ['euc-jp', '気象庁は本日、全国の天気予報を発表しました'],
    ['euc-kr', '기상청은 오늘 전국의 날씨를 발표했습니다'],
    ['big5', '中央氣象局今天發布最新的天氣預報請民眾注意保暖'],
  ])('%s is guessed', (encoding, text) => {
    expect(decodeDocument(bytes(xml(text), encoding))).toEqual({ text: xml(text), encoding })
  })

  test('ASCII is UTF-8, nothing is nothing', () => {
    expect(decodeDocument(Buffer.from('<rss/>'))).toEqual({ text: '<rss/>', encoding: 'utf-8' })
    expect(decodeDocument(new Uint8Array()).text).toBe('')
  })
})
