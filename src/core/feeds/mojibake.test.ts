import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { item } from '../../../test/feed-documents.ts'
import { decodedOnce } from './mojibake.ts'

const garble = (text: string, encoding: string): string => iconv.decode(Buffer.from(text), encoding)

describe('a text that was encoded twice', () => {
  it.each([
    ['Don’t say “no” – yet…', 'latin1'],
    ['Don’t say no', 'windows-1252'],
    ['Un café très cher à côté', 'windows-1252'],
    ['Грамота дана лучшему', 'latin1'],
    ['Новости мектеп туралы', 'windows-1251'],
  ])('is read as it was: %s (%s)', (text, encoding) => {
    expect(decodedOnce(garble(text, encoding))).toBe(text)
  })

  it.each([
    'Spaß“, sagte er – und „Ähre“ …',
    'SÃO PAULO, AÇÃO – “MAÇÔ',
    'Ð and Ñ are letters of Iceland and Spain: Ñandú, Ðað',
    'РАСЫ, СССР, «Р» – Россия',
    'Write ’ and not â€™ “at last”',
    'CAFÉ” ÀÉÎ',
  ])('is no other: %s', (text) => expect(decodedOnce(text)).toBe(text))

  it('may be a title or a content, with its characters by name', () => {
    const found = item('<title>Don&acirc;&#128;&#153;t</title><description>a &acirc;&#128;&brvbar;</description>')
    expect(found).toMatchObject({ title: 'Don’t', summary: 'a …' })
  })
})

it('takes control characters for those of windows-1252, in whose place they stand', () => {
  expect(item('<title>don\u0092t \u0093wait\u0094\u0081</title>')?.title).toBe('don’t “wait”\u0081')
})
