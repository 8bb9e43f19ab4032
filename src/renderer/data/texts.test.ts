import { createInstance, type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { i18nextOptions, loadMessages } from '#shared/i18n.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { betweenSentences, sideBySide, wordsOfFailure } from './texts.ts'

async function wordsOf(tag: InterfaceLanguage): Promise<TFunction> {
  const i18next = createInstance()
  const resources = { [tag]: { translation: await loadMessages(tag) } }
  await i18next.init({ ...i18nextOptions, lng: tag, resources, initAsync: false })
  return i18next.t
}

test.each([
  ['en', 'The disk is full. Make room. Next try: 9:00.'],
  ['kk-Arab', 'The disk is full. Make room. Next try: 9:00.'],
  ['zh-Hans', 'The disk is full.Make room.Next try: 9:00.'],
] as const)('sentences stand beside each other as %s sets them', async (tag, whole) => {
  const t = await wordsOf(tag)
  expect(sideBySide(t, 'The disk is full.', 'Make room.', null, 'Next try: 9:00.')).toBe(whole)
  expect(sideBySide(t, 'The disk is full.', null)).toBe('The disk is full.')
  expect(betweenSentences(t)).toBe(tag === 'zh-Hans' ? '' : ' ')
})

test('what a publisher names is told as it is written', async () => {
  const t = await wordsOf('zh-Hans')
  expect(sideBySide(t, '“$& {{first}} $t(app.name)”。', '请重试。')).toBe('“$& {{first}} $t(app.name)”。请重试。')
})

test('an error of a server is told with its number, where that is known', async () => {
  const t = await wordsOf('en')
  const told = (params: Record<string, string>) => wordsOfFailure(t, { code: 'httpError', params }).text
  expect(told({ status: '404' })).toBe('The site answered with an error (404).')
  expect(told({})).toBe('The site answered with an error.')
})
