import { describe, expect, test } from 'vitest'
import type { TextChange } from '#shared/model.ts'
import { changesBetween } from './version-changes.ts'

const between = (older: string, newer: string, lang = 'en') =>
  changesBetween({ lang, title: 'T', text: older }, { lang, title: 'T', text: newer })
const shown = (changes: readonly TextChange[]) =>
  changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`)).join('')
const paragraphs = (older: string, newer: string, lang?: string) =>
  between(older, newer, lang).paragraphs.map(({ skipped, changes }) => `${skipped} ${shown(changes)}`)

describe('what changed between two versions', () => {
  test('is told by words, with the paragraphs that stayed counted', () => {
    expect(
      paragraphs(
        'One stays.\nStores are 28 per cent above the norm.\nThree.\nFour.',
        'One stays.\nStores are 18 per cent above the norm.\nThree.\nFour.',
      ),
    ).toEqual(['1 Stores are [-28 ][+18 ]per cent above the norm.', '2 '])
  })

  test('is nothing where only the space between words differs', () => {
    expect(paragraphs('a word, a word', 'a  word, a word')).toEqual(['0 a  word, a word'])
    expect(between('same', 'same')).toEqual({ lang: 'en', title: [], paragraphs: [] })
  })

  test('finds the words of Chinese, which no spaces part', () => {
    expect(paragraphs('今年积雪储水量比常年多百分之二十八。', '今年积雪储水量比常年多百分之十八。', 'zh-Hans')).toEqual(
      [expect.stringMatching(/^0 今年积雪储水量比常年多.*\[-[^\]]{1,6}\]\[\+[^\]]{1,6}\]/)],
    )
  })

  test('tells paragraphs that were added, taken out, parted and joined', () => {
    expect(paragraphs('One.\nTwo.', 'One.\nNew.\nTwo.')).toEqual(['1 [+New.]', '1 '])
    expect(paragraphs('One.\nTwo.', 'Two.')).toEqual(['0 [-One.]', '1 '])
    expect(
      paragraphs('One. Two.', 'One.\nTwo.')
        .join('|')
        .replaceAll(/\[-\s*\]|\[\+\s*\]/g, ''),
    ).toBe('0 One.|0 Two.')
    expect(paragraphs('', 'All of it.')).toEqual(['0 [+All of it.]'])
  })

  test('compares titles too', () => {
    expect(
      shown(
        changesBetween(
          { lang: 'ru', title: 'Снега больше на 28 %', text: '' },
          { lang: 'ru', title: 'Снега больше на 18 %', text: '' },
        ).title,
      ),
    ).toBe('Снега больше на [-28 ][+18 ]%')
  })

  test('loses no word, whatever the two texts are', () => {
    const texts = ['', 'a', 'a b c', 'c b a\na b\n\nb', 'b\na  c\nc', 'қар — су. Су!\nқар', '\n\n']
    const words = (changes: readonly TextChange[], without: TextChange['kind']) =>
      changes.flatMap(({ kind, text }) => (kind === without ? [] : text)).join('')
    const squeezed = (text: string) => text.replaceAll(/\s/g, '')
    for (const older of texts) {
      for (const newer of texts) {
        const { paragraphs: told } = between(older, newer)
        const all = told.flatMap(({ changes }) => changes)
        const unchanged = told.reduce((sum, { skipped }) => sum + skipped, 0)
        if (unchanged > 0 || told.length === 0) continue
        expect(squeezed(words(all, 'removed'))).toBe(squeezed(newer))
        expect(squeezed(words(all, 'added'))).toBe(squeezed(older))
      }
    }
  })

  test('ends soon for two long texts that have nothing in common', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, line) => `${word} ${line} ${word}`).join('\n')
    const { paragraphs: told } = between(text('one'), text('other'))
    expect(told).toHaveLength(40_000)
  })
})
