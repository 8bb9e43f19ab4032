import { expect, it } from 'vitest'
import { acceleratorOf } from './accelerator.ts'

it.each([
  [['KeyR', 'F5', 'Mod+KeyR'], 'F5'],
  [['KeyG KeyS', 'Mod+Digit2'], 'CmdOrCtrl+2'],
  [['Mod+Shift+Comma'], 'CmdOrCtrl+Shift+,'],
  [['Shift+KeyA'], null],
  [['Mod+KeyK Mod+KeyS'], null],
  [[], null],
])('%j is %s in a menu', (chords, accelerator) => {
  expect(acceleratorOf(chords, false)).toBe(accelerator)
})

it('turns the arrows with the direction of the window', () => {
  expect(acceleratorOf(['Alt+ArrowLeft'], false)).toBe('Alt+Left')
  expect(acceleratorOf(['Alt+ArrowLeft'], true)).toBe('Alt+Right')
})
