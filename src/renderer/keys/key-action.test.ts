import { describe, expect, it } from 'vitest'
import type { Chord, OwnShortcuts, ShortcutPreset } from '#shared/shortcuts.ts'
import { readKey, type Focus } from './key-action.ts'
import { keymapOf } from './keymap.ts'

type Key = Parameters<typeof readKey>[0]
type Circumstances = {
  focus?: Focus
  pending?: Chord | null
  isRtl?: boolean
  preset?: ShortcutPreset
  own?: OwnShortcuts
}

function press(code: string, state: Partial<Key> = {}, circumstances: Circumstances = {}) {
  const { focus = 'page', pending = null, isRtl = false, preset = 'standard', own = {} } = circumstances
  const key: Key = {
    code,
    key: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    defaultPrevented: false,
    ...state,
  }
  return readKey(key, pending, { focus, isRtl, keymap: keymapOf({ shortcutPreset: preset, shortcuts: own }) })
}

describe('readKey', () => {
  it.each([
    ['KeyJ', 'next'],
    ['KeyK', 'previous'],
    ['KeyM', 'read'],
    ['Slash', 'search'],
    ['Escape', 'escape'],
    ['F5', 'refresh'],
    ['F6', 'nextPane'],
    ['Space', 'pageOn'],
  ])('%s means %s, whatever the layout writes', (code, action) => {
    expect(press(code, { key: 'ж' })).toEqual({ action, waits: null })
  })

  it('waits for a second key after G, which a modifier alone does not end', () => {
    expect(press('KeyG')).toEqual({ action: null, waits: 'KeyG' })
    expect(press('ShiftLeft', { shiftKey: true }, { pending: 'KeyG' })).toEqual({ action: null, waits: 'KeyG' })
    expect(press('KeyR', {}, { pending: 'KeyG' })).toEqual({ action: 'rates', waits: null })
    expect(press('KeyX', {}, { pending: 'KeyG' })).toEqual({ action: null, waits: null })
    expect(press('Escape', {}, { pending: 'KeyG' })).toEqual({ action: null, waits: null })
  })

  it('hears the question mark where the layout has it', () => {
    expect(press('Digit7', { key: '?', shiftKey: true }).action).toBe('shortcuts')
    expect(press('Slash', { key: ',', shiftKey: true }).action).toBe('shortcuts')
  })

  it('goes by the reader’s own keys, and by the set that is chosen', () => {
    expect(press('KeyQ', {}, { own: { star: ['KeyQ'] } }).action).toBe('star')
    expect(press('KeyS', {}, { own: { star: ['KeyQ'] } }).action).toBeNull()
    expect(press('KeyG', {}, { preset: 'vim', pending: 'KeyG' }).action).toBe('first')
    expect(press('KeyN', {}, { preset: 'mail' }).action).toBe('next')
    expect(press('KeyN').action).toBeNull()
  })

  it('leaves the system its combinations', () => {
    expect(press('KeyE', { ctrlKey: true }).action).toBeNull()
    expect(press('KeyK', { ctrlKey: true }).action).toBe('palette')
    expect(press('KeyJ', { defaultPrevented: true }).action).toBeNull()
    expect(press('KeyJ', { key: 'Process' }).action).toBeNull()
  })

  it('goes back towards where lines begin', () => {
    expect(press('ArrowLeft', { altKey: true }).action).toBe('back')
    expect(press('ArrowLeft', { altKey: true }, { isRtl: true }).action).toBe('forward')
    expect(press('ArrowRight', { altKey: true }, { isRtl: true }).action).toBe('back')
  })

  it('leaves fields their letters and their editing, widgets their keys, buttons their space', () => {
    expect(press('KeyJ', {}, { focus: 'field' }).action).toBeNull()
    expect(press('KeyZ', { ctrlKey: true }, { focus: 'field' }).action).toBeNull()
    expect(press('KeyA', { ctrlKey: true }, { focus: 'field' }).action).toBeNull()
    expect(press('KeyZ', { ctrlKey: true }).action).toBe('undo')
    expect(press('F6', {}, { focus: 'field' }).action).toBe('nextPane')
    expect(press('Escape', {}, { focus: 'widget' }).action).toBeNull()
    expect(press('Space', {}, { focus: 'control' }).action).toBeNull()
    expect(press('KeyJ', {}, { focus: 'control' }).action).toBe('next')
  })
})
