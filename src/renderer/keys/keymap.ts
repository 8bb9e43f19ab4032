import { actionNames, chordsOf, type ActionName, type Chord } from '#shared/shortcuts.ts'
import type { Choices } from '../data/use-settings.ts'

/** The reader's keys, turned round for a look-up at each press. */
export type Keymap = {
  actions: ReadonlyMap<Chord, ActionName>
  /** Strokes that wait for a second one. */
  starts: ReadonlySet<Chord>
}

export function keymapOf(choices: Pick<Choices, 'shortcutPreset' | 'shortcuts'>): Keymap {
  const pairs = actionNames.flatMap((action) => chordsOf(choices, action).map((chord) => [chord, action] as const))
  const starts = pairs.flatMap(([chord]) => (chord.includes(' ') ? [chord.split(' ')[0] ?? ''] : []))
  return { actions: new Map(pairs), starts: new Set(starts) }
}
