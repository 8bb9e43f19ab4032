import { describe, expect, test } from 'vitest'
import { kkCyrlToArab } from '#shared/script/kk-cyrl-to-arab.ts'
import { shownWord, speechUnits, spokenTag } from './speech-units.ts'

const asItIs = (text: string) => text
const plain = (blocks: string[], lang = 'en') => speechUnits(blocks, lang, { published: null, convert: asItIs })

describe('what is read aloud', () => {
  test('is read sentence by sentence, each with its place in its block', () => {
    const units = plain(['One frost. Two fires!', '  Three  herds.\n '])
    expect(units.map(({ block, spoken }) => [block, spoken])).toEqual([
      [0, 'One frost.'],
      [0, 'Two fires!'],
      [1, 'Three herds.'],
    ])
    for (const { block, start, end, shown } of units)
      expect(['One frost. Two fires!', '  Three  herds.\n '][block]?.slice(start, end)).toBe(shown)
  })

  test('leaves out what says nothing, and parts what has no end', () => {
    expect(plain(['* * *', '—', ''])).toEqual([])
    const parts = plain(['word '.repeat(300)])
    expect(Math.max(...parts.map(({ spoken }) => spoken.length))).toBeLessThanOrEqual(400)
    expect(parts.map(({ spoken }) => spoken.trim()).join(' ')).toBe('word '.repeat(300).trim())
    expect(
      plain(['口岸'.repeat(500)], 'zh-Hans')
        .map(({ spoken }) => spoken)
        .join(''),
    ).toBe('口岸'.repeat(500))
  })

  test('parts Chinese at its own full stops', () => {
    expect(plain(['口岸开放。货车不再等待！'], 'zh-Hans').map(({ spoken }) => spoken)).toEqual([
      '口岸开放。',
      '货车不再等待！',
    ])
  })

  test('gives a voice the Cyrillic that was published, where Kazakh is shown in Arabic letters', () => {
    const published = ['Астанада қар жауды. Ертең күн суық болады.']
    const shown = published.map(kkCyrlToArab)
    const units = speechUnits(shown, 'kk-Arab', { published, convert: () => 'converted' })
    expect(units.map(({ spoken }) => spoken)).toEqual(['Астанада қар жауды.', 'Ертең күн суық болады.'])
    expect(units.map(({ shown: text }) => text).join(' ')).toBe(shown[0])
    const [first] = units
    if (first === undefined) throw new Error('there is nothing to read')
    const word = shownWord(first, first.spoken.indexOf('қар'))
    expect(word === null ? '' : first.shown.slice(...word)).toBe(kkCyrlToArab('қар'))
  })

  test('is converted where nothing was published so, or not word for word', () => {
    const say = { published: ['Бір екі.'], convert: (text: string) => `<${text}>` }
    expect(speechUnits(['bir eki ush.'], 'kk-Latn', say).map(({ spoken }) => spoken)).toEqual(['<bir eki ush.>'])
    expect(speechUnits(['bir.', 'eki.'], 'kk-Latn', say).map(({ spoken }) => spoken)).toEqual(['<bir.>', '<eki.>'])
  })

  test('is in the script that voices read', () => {
    expect(['kk-Arab', 'kk-Latn', 'uz-Cyrl', 'zh-Hant', 'ru'].map(spokenTag)).toEqual([
      'kk-Cyrl',
      'kk-Cyrl',
      'uz-Latn',
      'zh-Hant',
      'ru',
    ])
  })

  test('marks the word that is said, also where no spaces part words', () => {
    const unit = { block: 0, start: 0, end: 6, shown: '口岸今天开放', spoken: '口岸今天开放' }
    expect(shownWord(unit, 2)).toEqual([2, 4])
    expect(shownWord({ ...unit, shown: 'a b', spoken: 'c d e' }, 2)).toBeNull()
  })
})
