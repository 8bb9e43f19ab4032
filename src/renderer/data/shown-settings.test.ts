import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings.ts'
import { changeSettings, settingsKey, tellSettings } from './shown-settings.ts'

afterEach(() => vi.unstubAllGlobals())

type Answer = (settings: Settings | null) => void

/** A window whose main answers when it is told to: with the settings that it keeps, or with null that it cannot. */
function openWindow() {
  const client = new QueryClient()
  tellSettings(client, defaultSettings)
  const answers: Answer[] = []
  const send = () =>
    new Promise((resolve) => {
      const refusal = { ok: false, error: { code: 'diskFull', params: {} } }
      answers.push((value) => resolve(value === null ? refusal : { ok: true, value }))
    })
  vi.stubGlobal('window', { tilshi: { send } })
  const shown = () => client.getQueryData<Settings>(settingsKey)
  return { client, shown, answer: (at: number, settings: Settings | null) => answers[at]?.(settings) }
}

it('shows a changed setting at once', async () => {
  const { client, shown, answer } = openWindow()
  const changed = changeSettings(client, { language: 'ru' })
  expect(shown()).toEqual({ ...defaultSettings, language: 'ru' })
  answer(0, { ...defaultSettings, language: 'ru' })
  await changed
  expect(shown()).toEqual({ ...defaultSettings, language: 'ru' })
})

it('shows what was before again when it cannot be kept, and says why', async () => {
  const { client, shown, answer } = openWindow()
  const changed = changeSettings(client, { language: 'ru' })
  answer(0, null)
  await expect(changed).rejects.toMatchObject({ code: 'diskFull' })
  expect(shown()).toEqual(defaultSettings)
})

it('shows the last of two quick changes while main tells of the first', async () => {
  const { client, shown, answer } = openWindow()
  const first = changeSettings(client, { textSize: 110 })
  const second = changeSettings(client, { textSize: 120 })
  tellSettings(client, { ...defaultSettings, textSize: 110 })
  expect(shown()).toMatchObject({ textSize: 120 })
  answer(0, { ...defaultSettings, textSize: 110 })
  await first
  expect(shown()).toMatchObject({ textSize: 120 })
  answer(1, { ...defaultSettings, textSize: 120 })
  await second
  expect(shown()).toEqual({ ...defaultSettings, textSize: 120 })
})

it('shows nothing of two quick changes when neither can be kept', async () => {
  const { client, shown, answer } = openWindow()
  const changes = [changeSettings(client, { textSize: 110 }), changeSettings(client, { theme: 'dark' })]
  answer(0, null)
  answer(1, null)
  await Promise.allSettled(changes)
  expect(shown()).toEqual(defaultSettings)
})
