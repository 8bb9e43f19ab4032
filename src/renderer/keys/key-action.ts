import type { ActionName, Chord } from '#shared/shortcuts.ts'
import { strokeOf, type PressedKey } from '../ui/stroke-of.ts'
import type { Keymap } from './keymap.ts'

/** An action that the reader may put on keys, or Escape, which always leads out. */
export type KeyAction = ActionName | 'escape'
/** What has the focus: a row of a list, a field, a widget that answers its own keys, a button, or none of these. */
export type Focus = 'row' | 'field' | 'widget' | 'control' | 'page'

type Read = { action: KeyAction | null; waits: Chord | null }
type Circumstances = { focus: Focus; keymap: Keymap; isRtl: boolean }

/** What a key means after `pending`, a first stroke or null; `waits` is the first stroke that then waits for a second. */
export function readKey(
  pressed: PressedKey & { defaultPrevented: boolean },
  pending: Chord | null,
  { focus, keymap, isRtl }: Circumstances,
): Read {
  if (pressed.defaultPrevented) return nothing
  const stroke = strokeOf(pressed, isRtl)
  if (stroke === null) return { action: null, waits: pending }
  if (!isHeard(stroke, focus)) return nothing
  if (stroke === 'Escape') return { action: pending === null ? 'escape' : null, waits: null }
  if (pending !== null) return { action: keymap.actions.get(`${pending} ${stroke}`) ?? null, waits: null }
  if (keymap.starts.has(stroke)) return { action: null, waits: stroke }
  return { action: keymap.actions.get(stroke) ?? null, waits: null }
}

const nothing: Read = { action: null, waits: null }
const everywhere = /^(Shift\+)?F\d+$|Mod\+|Alt\+/
const editing = /^Mod\+(Shift\+)?(Key[ACVXYZ]|Arrow\w+|Backspace|Delete|Home|End)$/
const pressing = /^(Shift\+)?(Space|Enter)$|^Arrow/

/** A field writes what is typed and edits with its own keys; a button is pressed by Space. */
function isHeard(stroke: Chord, focus: Focus): boolean {
  if (focus === 'field') return everywhere.test(stroke) && !editing.test(stroke)
  if (focus === 'widget') return everywhere.test(stroke)
  return focus === 'page' || !pressing.test(stroke)
}
