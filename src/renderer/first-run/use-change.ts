import type { Settings } from '#shared/settings.ts'
import { useSetSettings } from '../data/queries.ts'

/** Hears of what went wrong, and of null when all is well again. */
export type OnFailure = (error: unknown) => void

/** Changes settings; a refusal is told in the step. */
export function useChange(onFailure: OnFailure): (patch: Partial<Settings>) => void {
  const { mutate } = useSetSettings()
  return (patch) => mutate(patch, { onError: onFailure, onSuccess: () => onFailure(null) })
}
