import { createContext, use } from 'react'
import { chordsOf, type ActionName, type Chord } from '#shared/shortcuts.ts'
import { useSettings } from './use-settings.ts'

/** Does what a key, the menu or the palette asks for; false when it means nothing where the reader is. */
export type DoAction = (action: ActionName) => boolean

export const ActionsContext = createContext<DoAction>(() => false)

export function useDoAction(): DoAction {
  return use(ActionsContext)
}

/** The chord that is shown beside an action, or null when it has no keys. */
export function useChordOf(action: ActionName): Chord | null {
  return chordsOf(useSettings(), action)[0] ?? null
}
