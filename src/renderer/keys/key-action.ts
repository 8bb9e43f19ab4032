import type { CommandName } from '#shared/api.ts'

export type KeyAction =
  CommandName | 'next' | 'previous' | 'open' | 'read' | 'star' | 'browser' | 'escape' | 'nextPane' | 'previousPane'

type Key = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented'>
/** What has the focus: a row of a list, a field, a widget that answers its own keys, or none of these. */
export type Focus = 'row' | 'field' | 'widget' | 'page'

const plain: Partial<Record<string, KeyAction>> = {
  KeyJ: 'next',
  KeyK: 'previous',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  KeyO: 'open',
  KeyM: 'read',
  KeyS: 'star',
  KeyV: 'browser',
  KeyR: 'refresh',
  Slash: 'search',
  Backspace: 'back',
}
const afterG: Partial<Record<string, KeyAction>> = {
  KeyF: 'front',
  KeyS: 'starred',
  KeyR: 'rates',
  Comma: 'settings',
}
/** Work even while one types. */
const everywhere: Partial<Record<string, KeyAction>> = { F5: 'refresh', F6: 'nextPane' }
const withControl: Partial<Record<string, KeyAction>> = { KeyK: 'search', Comma: 'settings' }
const withAlt: Partial<Record<string, KeyAction>> = { ArrowLeft: 'back', ArrowRight: 'forward' }

/**
 * What a key means, after `pending` (`g`, or null) was pressed before it; `waits` is what the next key is read after.
 */
export function readKey(
  key: Key,
  focus: Focus,
  pending: string | null,
): { action: KeyAction | null; waits: string | null } {
  if (key.defaultPrevented) return nothing
  const action = anywhere(key)
  if (action !== null || key.ctrlKey || key.metaKey || key.altKey) return { action, waits: null }
  if (focus === 'field' || focus === 'widget') return nothing
  if (key.code.startsWith('Arrow') && focus !== 'row') return nothing
  if (key.code === 'Escape') return { action: 'escape', waits: null }
  if (pending === 'g') return { action: afterG[key.code] ?? null, waits: null }
  if (key.code === 'KeyG') return { action: null, waits: 'g' }
  // Where the question mark is differs so much between layouts that the sign itself is heard.
  if (key.key === '?' || (key.shiftKey && key.code === 'Slash')) return { action: 'shortcuts', waits: null }
  if (key.shiftKey) return nothing
  return { action: plain[key.code] ?? null, waits: null }
}

const nothing = { action: null, waits: null }

function anywhere(key: Key): KeyAction | null {
  if (key.code === 'F6') return key.shiftKey ? 'previousPane' : 'nextPane'
  if (key.ctrlKey || key.metaKey) return withControl[key.code] ?? null
  if (key.altKey) return withAlt[key.code] ?? null
  return everywhere[key.code] ?? null
}
