import { useQueryClient } from '@tanstack/react-query'
import type { Settings } from '#shared/settings.ts'
import { changeSettings } from '../data/shown-settings.ts'

/** Hears of what went wrong, and of null when all is well again. */
export type OnFailure = (error: unknown) => void

/** Changes settings; a refusal is told in the step. */
export function useChange(onFailure: OnFailure): (patch: Partial<Settings>) => void {
  const client = useQueryClient()
  return (patch) => void changeSettings(client, patch).then(() => onFailure(null), onFailure)
}
