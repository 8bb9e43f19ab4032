import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { createFormat } from '#shared/format.ts'
import { i18nextOptions, loadMessages } from '#shared/i18n.ts'
import type { ExportProgress } from '#shared/model.ts'
import { exportWords, heardExportWords } from './export-words.ts'

test('what counts up for the eye is heard once a step', async () => {
  const i18next = createInstance()
  const resources = { en: { translation: await loadMessages('en') } }
  await i18next.init({ ...i18nextOptions, lng: 'en', resources, initAsync: false })
  const format = createFormat('en')
  const gathering = [1, 250, 1500].map((done): ExportProgress => ({ step: 'gathering', done, total: 1500 }))
  const steps = [...gathering, { step: 'drawing' } as const]
  expect(steps.map((step) => exportWords(i18next.t, format, step))).toEqual([
    'Making the file: 1 of 1,500',
    'Making the file: 250 of 1,500',
    'Making the file: 1,500 of 1,500',
    'Drawing the pages…',
  ])
  const heard = [...steps, null].map((step) => heardExportWords(i18next.t, format, step))
  expect([...new Set(heard)]).toEqual(['Making the file: 0 of 1,500', 'Drawing the pages…', ''])
})
