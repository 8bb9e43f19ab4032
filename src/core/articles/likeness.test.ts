import { expect, test } from 'vitest'
import { likenessOf, marksOf } from './likeness.ts'
import { nameSound } from './name-sound.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

test('a name has one sound in every script, with or without an ending', () => {
  for (const names of [
    ['Khorgos', 'Хоргос', 'Хоргосе', 'Қорғас', 'Қорғаста', 'Qorğas', 'قورعاس', 'Xorgʻos'],
    ['Smailov', 'Смаилов', 'Смаилову', 'Смайылов', 'سمايىلوۆ'],
    ['Dostyk', 'Достык', 'Достық', 'Dostyq', 'دوستىق'],
  ])
    expect(new Set(names.map((name) => nameSound(name)?.slice(0, 3))), names.join()).toHaveLength(1)
  expect(nameSound('Oʻ')).toBeNull()
  expect(nameSound('中国')).toBeNull()
})

test('numbers are the same however they are grouped, pointed or counted', () => {
  const numbers = (text: string, lang = 'en') => [...marksOf(text, lang).numbers.keys()]
  expect(numbers('1,200 fires')).toEqual(['1200'])
  expect(numbers('1 200 костров', 'ru')).toEqual(['1200'])
  expect(numbers('1200堆篝火', 'zh-Hans')).toEqual(['1200'])
  expect(numbers('18,5 процента', 'ru')).toEqual(numbers('18.5 percent'))
  expect(numbers('贸易额240亿美元', 'zh-Hans')).toEqual(expect.arrayContaining(numbers('24 billion dollars')))
  expect(numbers('١٢٠٠', 'kk-Arab')).toEqual(['1200'])
  // A date is no number, nor are the figures of a table one.
  expect(numbers('27.03.2023, 1 240.5 355.75', 'ru')).toEqual([])
})

test('what is shared counts by how seldom it is', () => {
  const one = marksOf('In the valley Smailov counted 1,200 fires and 135 goods near Khorgos.', 'en')
  const other = marksOf('В долине Смаилов насчитал 1200 костров и 135 товаров у Хоргоса.', 'ru')
  const all = likenessOf(one, other, () => 1)
  expect(all).toMatchObject({ numbers: ['1200', '135'], names: ['Smailov', 'Khorgos'], points: 4, part: 1 })
  expect(likenessOf(one, other, () => 0.25).points).toBe(1)
  expect(likenessOf(one, marksOf('Ничего общего, кроме 7.', 'ru'), () => 1)).toMatchObject({ points: 0, part: 0 })
})

test('hostile texts cost no time', () => {
  const spent = stopwatch()
  for (const part of ['1 ', '1,', 'А', 'Аб ', '\ud800', '.“', "a'"]) marksOf(part.repeat(1_000_000), 'ru')
  expect(spent()).toBeLessThan(1000)
})
