import type { Chord } from '#shared/shortcuts.ts'
import { useWords } from '../data/use-words.ts'
import { useKeyLayout } from '../data/key-layout.ts'

const isMac = navigator.platform.startsWith('Mac')

/** Keys whose names are the same on the keyboards of all languages. */
const named: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backspace: '⌫',
  Delete: 'Del',
  Insert: 'Ins',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  ContextMenu: '☰',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: '’',
  Backquote: '`',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
}
const modifiers: Record<string, string> = isMac
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
  : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift' }

/** Writes the strokes of a chord as they are printed on the reader's keyboard: `['Ctrl K']`, `['G', 'S']`. */
export function useChordName(): (chord: Chord) => string[] {
  const t = useWords()
  const layout = useKeyLayout()
  const turned = document.documentElement.dir === 'rtl'
  const nameOf = (code: string): string => {
    if (code === 'Space') return t('shortcuts.space')
    if (code === 'ArrowLeft' || code === 'ArrowRight') return (code === 'ArrowLeft') === turned ? '→' : '←'
    return layout.get(code)?.toUpperCase() ?? named[code] ?? code.replace(/^(Key|Digit)/, '')
  }
  return (chord) =>
    chord.split(' ').map((stroke) => {
      // The sign itself is heard wherever a layout has it.
      if (stroke === 'Shift+Slash') return '?'
      const parts = stroke.split('+')
      const code = parts.pop() ?? ''
      return [...parts.map((part) => modifiers[part] ?? part), nameOf(code)].join(' ')
    })
}
