import type { Chord } from '#shared/shortcuts.ts'

/** Keys that Electron names in another way than `KeyboardEvent.code` does. */
const named: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
}
const turned: Record<string, string> = { ArrowLeft: 'Right', ArrowRight: 'Left' }

/**
 * The first of an action's chords that can stand in a menu, as Electron writes it: one stroke with Control or Alt, or a
 * function key. Null when there is none: a plain letter in a menu would take it from every field.
 */
export function acceleratorOf(chords: readonly Chord[], isRtl: boolean): string | null {
  const chord = chords.find((each) => !each.includes(' ') && /Mod\+|Alt\+|^(Shift\+)?F\d+$/.test(each))
  if (chord === undefined) return null
  const parts = chord.split('+')
  const code = parts.pop() ?? ''
  const key = (isRtl ? turned[code] : undefined) ?? named[code] ?? code.replace(/^(Key|Digit)/, '')
  return [...parts.map((part) => (part === 'Mod' ? 'CmdOrCtrl' : part)), key].join('+')
}
