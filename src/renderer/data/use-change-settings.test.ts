import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings.ts'
import { settingsQuery } from './queries.ts'
import { changeSettings } from './use-change-settings.ts'

afterEach(() => vi.unstubAllGlobals())

/** A window whose main answers so, what its settings are, and what they were while main was asked. */
function openWindow(answer: (patch: Partial<Settings>) => unknown) {
  const client = new QueryClient()
  const shown = () => client.getQueryData<Settings>(settingsQuery.queryKey)
  client.setQueryData(settingsQuery.queryKey, defaultSettings)
  const meanwhile: (Settings | undefined)[] = []
  const send = (_path: string, [patch]: [Partial<Settings>]) => {
    meanwhile.push(shown())
    return Promise.resolve(answer(patch))
  }
  vi.stubGlobal('window', { tilshi: { send } })
  return { client, shown, meanwhile }
}

it('shows a changed setting at once', async () => {
  const { client, shown, meanwhile } = openWindow((patch) => ({ ok: true, value: { ...defaultSettings, ...patch } }))
  await changeSettings(client, { language: 'ru' })
  expect(meanwhile).toMatchObject([{ language: 'ru' }])
  expect(shown()).toMatchObject({ language: 'ru' })
})

it('shows what was before again when it cannot be kept, and says why', async () => {
  const { client, shown, meanwhile } = openWindow(() => ({ ok: false, error: { code: 'diskFull', params: {} } }))
  await expect(changeSettings(client, { language: 'ru' })).rejects.toMatchObject({ code: 'diskFull' })
  expect(meanwhile).toMatchObject([{ language: 'ru' }])
  expect(shown()).toEqual(defaultSettings)
})
