import type { QueryClient } from '@tanstack/react-query'
import { defaultSettings, type Settings } from '#shared/settings.ts'
import { api } from './api.ts'

export const settingsKey = ['settings']

/** What main has told last, and the changes that it has not answered yet: of those it knows nothing in what it tells meanwhile. */
let told = defaultSettings
let asked: readonly Partial<Settings>[] = []

/** Shows settings as main tells them, under what is being changed. */
export function tellSettings(client: QueryClient, settings: Settings): void {
  told = settings
  show(client)
}

/** Shows changed settings at once. Rejects, with them shown no more, when main refuses them. */
export async function changeSettings(client: QueryClient, patch: Partial<Settings>): Promise<void> {
  asked = [...asked, patch]
  show(client)
  try {
    told = await api.settings.set(patch)
  } finally {
    asked = asked.filter((other) => other !== patch)
    show(client)
  }
}

function show(client: QueryClient): void {
  client.setQueryData<Settings>(settingsKey, Object.assign({}, told, ...asked))
}
