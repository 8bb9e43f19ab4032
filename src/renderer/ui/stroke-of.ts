import type { Chord } from '#shared/shortcuts.ts'

export type PressedKey = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const turnedArrows: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }

/** The stroke that a press makes; null for a modifier alone and for what an input method has taken. */
export function strokeOf(pressed: PressedKey, isRtl: boolean): Chord | null {
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = pressed
  if (code === '' || key === 'Process' || /^(Control|Shift|Alt|Meta|OS|CapsLock|NumLock|Fn)/.test(code)) return null
  const mod = ctrlKey || metaKey
  // Where the question mark is differs so much between layouts that the sign itself is heard.
  if (key === '?' && !mod && !altKey) return 'Shift+Slash'
  const place = (isRtl && turnedArrows[code]) || code
  return `${mod ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${place.replace(/^Numpad/, '')}`
}
