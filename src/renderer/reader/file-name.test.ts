import { expect, it } from 'vitest'
import { fileName } from './file-name.ts'

it.each([
  ['https://news.example/audio/morning%20news.mp3?token=1', 'morning news.mp3'],
  ['https://news.example/%D0%BA%D2%AF%D0%BD.pdf', 'күн.pdf'],
  ['https://news.example/100%.pdf', '100%.pdf'],
  ['https://news.example/audio/', 'audio'],
  ['https://news.example/', 'news.example'],
])('%s is called %s', (address, name) => {
  expect(fileName(address)).toBe(name)
})
