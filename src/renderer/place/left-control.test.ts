import { expect, test } from 'vitest'
import { controlAgain, leftControl } from './left-control.ts'

const button = (textContent: string, ariaLabel: string | null = null) => ({ ariaLabel, textContent, labels: [] })
const input = (label: string | null) => ({
  ariaLabel: null,
  textContent: '',
  labels: label === null ? [] : [{ textContent: label }],
})

test('of controls that are called alike the one that was left is found again, and no other', () => {
  const draw = () => [button('Open'), button(' Remove '), button('Open'), button('Remove'), button('x', 'Remove')]
  const [before, now] = [draw(), draw()]
  for (const [index, control] of before.entries()) {
    const left = leftControl(control, before)
    expect(left && now.indexOf(controlAgain(left, now) ?? button(''))).toBe(index)
  }
  const last = before[4]
  const left = last && leftControl(last, before)
  expect(left).toEqual({ name: 'Remove', at: 2 })
  expect(left && controlAgain(left, now.slice(0, 4))).toBeNull()
})

test('a box is called as its label; what has no name is not remembered', () => {
  const boxes = [input(null), input(' The Astana Times '), input('Kursiv'), input(null)]
  const [nameless, , kursiv] = boxes
  expect(nameless && leftControl(nameless, boxes)).toBeNull()
  const left = kursiv && leftControl(kursiv, boxes)
  expect(left).toEqual({ name: 'Kursiv', at: 0 })
  expect(left && controlAgain(left, boxes)).toBe(kursiv)
  expect(leftControl(button('Elsewhere'), boxes)).toBeNull()
})
