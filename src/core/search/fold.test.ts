import { describe, expect, test } from 'vitest'
import { fold } from './fold.ts'
import { segment } from './segment.ts'

const same: [string, string, string][] = [
  ['dotted and dotless i', 'İSTANBUL', 'ıstanbul'],
  ['case of Latin Kazakh', 'IZDEU', 'ızdeu'],
  ['both ways to type an Uzbek letter', 'Oʻzbekiston', "o'zbekiston"],
  ['an Uzbek letter without its mark', 'gʻarbiy', 'garbiy'],
  ['typographic apostrophes', 'Toʻgʻri maʼno', 'To‘g‘ri ma’no'],
  ['two Kazakh Latin alphabets', 'qañtar kún', 'qańtar kün'],
  ['accents left out', 'Öskemen', 'Oskemen'],
  ['a composed and a decomposed letter', 'ä', 'a\u0308'],
  ['ё', 'Ёлка', 'елка'],
  ['a stress mark', 'за́мок', 'замок'],
  ['Arabic presentation forms', 'ﻗﺎﺯﺍﻕ', 'قازاق'],
  ['either hamza, or none', 'ءتىل', 'ٴتىل'],
  ['a hamza left out', 'ءتىل', 'تىل'],
  ['tatweel', 'قـــازاق', 'قازاق'],
  ['the two kafs and yas', 'كىم', 'کیم'],
  ['a Latin i in an Arabic word', 'ۇكiمەتiنiڭ', 'ۇكىمەتىنىڭ'],
  ['a Latin i in a Cyrillic word', 'бiлiм', 'білім'],
  ['a Latin h in a Cyrillic word', 'қаhарман', 'қаһарман'],
  ['full width', 'ＡＢＣ１２', 'abc12'],
  ['Arabic digits', '۲۰۲۶ ٢٠٢٦', '2026 2026'],
  ['soft hyphens and joiners', 'қазақ\u00adстан\u200d', 'қазақстан'],
  ['traditional and simplified Chinese', '頭髮發展', '头发发展'],
  ['what is simplified already', '什么', '什麼'],
  ['the English possessive', 'Beijing’s', 'beijing s'],
]

describe('fold', () => {
  test.each(same)('%s', (_name, one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  test('keeps letters that mean different words', () => {
    expect(fold('май')).not.toBe(fold('маи'))
    expect(fold('қала')).not.toBe(fold('кала'))
    expect(fold('ұлы')).not.toBe(fold('үлі'))
    expect(fold('вўл')).not.toBe(fold('вул'))
  })

  test('changes nothing the second time', () => {
    for (const [, one, other] of same) for (const text of [one, other]) expect(fold(fold(text))).toBe(fold(text))
  })
})

test('segment does with rare signs among them what it does with common ones alone', () => {
  const apart = (text: string) => segment(text).split(/\s+/).filter(Boolean)
  expect(apart('中国abc，〇々カ𠀀丁 да')).toEqual(['中', '国', 'abc，', '〇', '々', 'カ', '𠀀', '丁', 'да'])
  for (const text of ['中国abc，丁 да', '，。「国」', '\ud800中\udc00', '中'.repeat(70_000)])
    expect(segment(text)).toBe(text.replace(/\p{Script=Han}/gu, ' $& '))
})

test('segment sets Chinese characters apart and leaves words alone', () => {
  expect(segment('投资240亿美元').split(/\s+/).filter(Boolean)).toEqual(['投', '资', '240', '亿', '美', '元'])
  expect(segment('қазақ тілі')).toBe('қазақ тілі')
})
