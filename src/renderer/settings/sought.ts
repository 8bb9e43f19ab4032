import { createContext, use } from 'react'
import type { SettingId } from '../data/setting-list.ts'

/** What is sought in the settings and what was found; null when nothing is. */
export type Sought = { terms: readonly string[]; found: ReadonlySet<SettingId> }

export const SoughtContext = createContext<Sought | null>(null)

/** Whether a setting is shown now, and the words to mark in it. */
export function useSought(id: SettingId): { shown: boolean; terms: readonly string[] } {
  const sought = use(SoughtContext)
  return { shown: sought === null || sought.found.has(id), terms: sought?.terms ?? [] }
}
