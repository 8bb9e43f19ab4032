import { describe, expect, it } from 'vitest'
import {
  actionNames,
  chordPattern,
  chordsClash,
  chordsOf,
  clashesOf,
  isKeptChord,
  shortcutPresets,
  withChord,
} from './shortcuts.ts'

describe.each(shortcutPresets)('the preset %s', (shortcutPreset) => {
  const choice = { shortcutPreset, shortcuts: {} }
  const all = actionNames.flatMap((action) => chordsOf(choice, action).map((chord) => ({ action, chord })))

  it('gives no chord to two actions, and none that begins another', () => {
    const clashes = all.filter(({ action, chord }) => clashesOf(choice, action, chord).length > 0)
    expect(clashes).toEqual([])
  })

  it('keeps to the keys that may be given', () => {
    expect(all.filter(({ chord }) => !new RegExp(chordPattern).test(chord) || isKeptChord(chord))).toEqual([])
  })
})

describe('chords', () => {
  it('clash when one begins the other', () => {
    expect(chordsClash('KeyG', 'KeyG KeyS')).toBe(true)
    expect(chordsClash('KeyG KeyS', 'KeyG KeyR')).toBe(false)
    expect(chordsClash('KeyG', 'Mod+KeyG')).toBe(false)
  })

  it('are taken from the action that had them', () => {
    const choice = { shortcutPreset: 'standard', shortcuts: {} } as const
    const shortcuts = withChord(choice, 'star', 'KeyM')
    expect(shortcuts).toEqual({ star: ['KeyS', 'KeyM'], read: [] })
    expect(clashesOf({ ...choice, shortcuts }, 'star', 'KeyM')).toEqual([])
    expect(withChord(choice, 'star', 'KeyG').front).toEqual(['Mod+Digit1'])
  })

  it('of the system are not for giving away', () => {
    expect(
      ['Escape', 'Shift+Tab', 'Mod+KeyQ', 'Mod+KeyC', 'KeyG Escape'].filter((chord) => !isKeptChord(chord)),
    ).toEqual([])
    expect(isKeptChord('KeyQ')).toBe(false)
  })
})
