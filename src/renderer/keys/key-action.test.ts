import { describe, expect, it } from 'vitest'
import { readKey, type Focus } from './key-action.ts'

type Key = Parameters<typeof readKey>[0]

function press(code: string, state: Partial<Key> = {}, focus: Focus = 'page', pending: string | null = null) {
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
  return readKey(key, focus, pending)
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
  ])('%s means %s, whatever the layout writes', (code, action) => {
    expect(press(code, { key: 'ж' })).toEqual({ action, waits: null })
  })

  it('waits for a second key after G', () => {
    expect(press('KeyG')).toEqual({ action: null, waits: 'g' })
    expect(press('KeyR', {}, 'page', 'g')).toEqual({ action: 'rates', waits: null })
    expect(press('KeyX', {}, 'page', 'g')).toEqual({ action: null, waits: null })
  })

  it('hears the question mark where the layout has it', () => {
    expect(press('Digit7', { key: '?', shiftKey: true }).action).toBe('shortcuts')
    expect(press('Slash', { key: '?', shiftKey: true }).action).toBe('shortcuts')
  })

  it('leaves the system its combinations', () => {
    expect(press('KeyR', { ctrlKey: true }).action).toBeNull()
    expect(press('KeyK', { ctrlKey: true }).action).toBe('search')
    expect(press('ArrowLeft', { altKey: true }).action).toBe('back')
    expect(press('KeyJ', { defaultPrevented: true }).action).toBeNull()
  })

  it('leaves fields and widgets their keys, and the page its scrolling', () => {
    expect(press('KeyJ', {}, 'field').action).toBeNull()
    expect(press('Escape', {}, 'widget').action).toBeNull()
    expect(press('F6', {}, 'field').action).toBe('nextPane')
    expect(press('ArrowDown', {}, 'page').action).toBeNull()
    expect(press('ArrowDown', {}, 'row').action).toBe('next')
  })
})
