import { expect, test } from 'vitest'
import { chosenScript, wantedScript } from './reading-scripts.ts'

test.each([
  ['kk-Cyrl', { kk: 'Latn-2018' }, 'Latn-2018'],
  ['kk-Arab', { kk: 'Latn-2018' }, 'Latn-2018'],
  ['kk-Latn', { kk: 'Latn-2018' }, null],
  ['kk-Cyrl', { uz: 'Latn' }, null],
  ['uz-Cyrl', { uz: 'Latn' }, 'Latn'],
  ['zh-Hans', { zh: 'Hant-HK' }, 'Hant-HK'],
  ['zh-Hant', { zh: 'Hant-HK' }, null],
  ['ru', { kk: 'Arab', uz: 'Latn', zh: 'Hans' }, null],
  ['kaa', { kk: 'Arab' }, null],
] as const)('%s with %o is wanted in %s', (tag, choice, script) => {
  expect(wantedScript(choice, tag)).toBe(script)
})

test('a script has a tag, and an alphabet where it has several', () => {
  expect(chosenScript({ kk: 'Latn-qazaqparat' }, 'kk')).toEqual({ tag: 'kk-Latn', alphabet: 'qazaqparat' })
  expect(chosenScript({ zh: 'Hant-HK' }, 'zh')).toEqual({ tag: 'zh-Hant-HK' })
  expect(chosenScript({}, 'uz')).toBeNull()
})
