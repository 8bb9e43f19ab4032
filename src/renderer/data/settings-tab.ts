import { useSyncExternalStore } from 'react'

export const settingsTabs = [
  'languages',
  'sources',
  'accounts',
  'look',
  'keys',
  'refresh',
  'places',
  'program',
  'backup',
  'about',
] as const
export type SettingsTab = (typeof settingsTabs)[number]

let chosen: SettingsTab = 'languages'
const followers = new Set<() => void>()

/** Opens a part of the settings: now where they are in sight, else when they are next gone to. */
export function chooseTab(tab: SettingsTab): void {
  chosen = tab
  for (const follower of followers) follower()
}

/** The part of the settings that is open; it stays so when one goes away and comes back. */
export function useChosenTab(): SettingsTab {
  return useSyncExternalStore(follow, () => chosen)
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
