import { expect, test } from 'vitest'
import { placeOn } from './window-place.ts'

const left = { x: 0, y: 0, width: 1440, height: 900 }
const right = { x: 1440, y: -200, width: 1920, height: 1080 }
const size = { width: 1000, height: 700 }

test.each([
  ['on the only screen', [left], { x: 100, y: 50 }],
  ['on the second of two', [left, right], { x: 2000, y: -150 }],
  ['half beyond an edge', [left], { x: -900, y: 300 }],
])('a window %s comes back there', (_where, areas, place) => {
  expect(placeOn(areas, { ...place, ...size, maximized: false })).toEqual({ ...place, ...size })
})

test.each([
  ['on a screen that is gone', { x: 2000, y: -150 }],
  ['by a corner that nobody can take', { x: 1400, y: 300 }],
  ['under the lower edge', { x: 100, y: 870 }],
  ['nowhere yet', { x: null, y: null }],
])('a window %s keeps its size alone', (_where, place) => {
  expect(placeOn([left], { ...place, ...size, maximized: false })).toEqual(size)
})

test('without any screen it keeps its size', () => {
  expect(placeOn([], { x: 10, y: 10, ...size, maximized: true })).toEqual(size)
})

test('a window that is larger than the screens that are left is made as large as they are', () => {
  const large = { width: 3200, height: 1400, maximized: false }
  expect(placeOn([left], { x: 10, y: 10, ...large })).toEqual({ x: 10, y: 10, width: 1440, height: 900 })
  expect(placeOn([left], { x: 5000, y: 10, ...large })).toEqual({ width: 1440, height: 900 })
  expect(placeOn([left, right], { x: 0, y: 0, ...large, height: 900 })).toMatchObject({ width: 3200, height: 900 })
})
