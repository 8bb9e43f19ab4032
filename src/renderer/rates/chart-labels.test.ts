import { expect, test } from 'vitest'
import { labelsWithRoom, type TimeLabel } from './chart-labels.ts'

/** One a month, 50 px apart; the tenth is a January. */
function yearOf(names: string[], first = names[0] ?? ''): TimeLabel[] {
  return names.map((name, place) => ({
    tells: place === 9 ? 'year' : place === 0 ? 'monthYear' : 'month',
    x: place * 50,
    label: place === 0 ? first : name,
  }))
}
const short = ['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', '2023', 'Feb', 'Mar']
const long = [
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
  '2023',
  'February',
]
const shown = (labels: TimeLabel[], end = 1000) => labelsWithRoom(labels, end).map(({ label }) => label)

test('all are shown where they have room', () => {
  expect(shown(yearOf(short))).toEqual(short)
})

test('the one after a month with its year makes way', () => {
  expect(shown(yearOf(short, 'Apr 2022'))).toEqual(['Apr 2022', ...short.slice(2)])
})

test('where one has no room, every second is shown, and the year', () => {
  expect(shown(yearOf(long))).toEqual(['May', 'July', 'September', 'November', '2023'])
})

test('every year is told, however few months are', () => {
  const months = Array.from({ length: 24 }, (_, place): TimeLabel => {
    const isYear = place % 12 === 0
    return { tells: isYear ? 'year' : 'month', x: place * 20, label: isYear ? String(2022 + place / 12) : 'September' }
  })
  const labels = labelsWithRoom(months, 1000)
  expect(labels.filter(({ tells }) => tells === 'year').map(({ label }) => label)).toEqual(['2022', '2023'])
  expect(labels.map(({ x }) => x)).toEqual([0, 80, 160, 240, 320, 400])
})

test('none runs off the end, and none is needed', () => {
  expect(shown(yearOf(short), 560)).toEqual(short.slice(0, -1))
  expect(shown([], 560)).toEqual([])
  expect(shown([{ tells: 'day', x: 550, label: '27 March' }], 560)).toEqual([])
})
