import { readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { i18nextOptions, loadMessages } from '#shared/i18n.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { ariaTexts } from './aria-texts.ts'

const told = { itemText: '1', beforeItemText: '1', afterItemText: '2', item: '1', count: 2 }
/** Names of keys, which stay as they are printed on them. */
const keys = /\b(?:Enter|Escape|Tab|Alt)\b/g
/** Texts of parts that the window does not use. */
const unused = ['tableResizer', 'dropzoneLabel', 'colorSwatchPicker']

async function textsIn(tag: InterfaceLanguage) {
  const i18next = createInstance()
  const resources = { [tag]: { translation: await loadMessages(tag) } }
  await i18next.init({ ...i18nextOptions, lng: tag, resources, initAsync: false })
  const texts = ariaTexts(i18next.t)
  return Object.entries(texts).flatMap(([from, names]) =>
    Object.entries(names).map(([name, text]) => [`${from} ${name}`, text(told)] as const),
  )
}

/** The names of the texts of a package of react-aria, from its English ones. */
function namesOf(from: string): string[] {
  const path = from.startsWith('@react-aria/')
    ? `node_modules/react-aria/dist/private/intl/${from.slice('@react-aria/'.length)}/en-US.mjs`
    : `node_modules/${from}/dist/private/intl/en-US.mjs`
  return [...readFileSync(path, 'utf8').matchAll(/^ {4}"([^"]+)":/gm)].map(([, name = '']) => name)
}

test('every text of the packages that are used is there', async () => {
  const here = new Set((await textsIn('en')).map(([name]) => name))
  const packages = new Set([...here].map((name) => name.split(' ')[0] ?? ''))
  const wanted = [...packages].flatMap((from) => namesOf(from).map((name) => [from, name] as const))
  expect(wanted.length).toBeGreaterThan(35)
  const missing = wanted.filter(([from, name]) => !here.has(`${from} ${name}`)).map(([, name]) => name)
  expect(missing.toSorted()).toEqual(unused.toSorted())
})

test.each([
  ['kk-Cyrl', /[a-z]/i],
  ['uz-Cyrl', /[a-z]/i],
  ['ru', /[a-z]/i],
  ['kk-Arab', /[a-z]/i],
  ['zh-Hans', /[a-z]/i],
] as const)('in %s nothing is said in other letters', async (tag, others) => {
  const foreign = (await textsIn(tag)).filter(([, text]) => text === '' || others.test(text.replaceAll(keys, '')))
  expect(foreign).toEqual([])
})

test('sentences are joined as the language joins them', async () => {
  const [, text] = (await textsIn('zh-Hans')).find(([name]) => name.endsWith(' dragSelectedKeyboard')) ?? []
  expect(text).toBe('拖动全部选中项（2）。按 Enter 开始拖动。')
})
