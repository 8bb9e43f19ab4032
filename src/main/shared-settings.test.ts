import { expect, it } from 'vitest'
import { allowedSettings } from './shared-settings.ts'

it('takes what the schema allows, each by itself', () => {
  expect(allowedSettings({ theme: 'dark', face: 'comic', pairs: ['USD'], cities: 'everywhere' })).toEqual({
    theme: 'dark',
    pairs: ['USD'],
  })
})

it('takes nothing that is of one computer alone, or that it does not know', () => {
  const offered = { startAtLogin: true, updateAddress: 'https://evil.example/', textSize: 300, panes: {}, tomorrow: 1 }
  expect(allowedSettings(offered)).toEqual({})
})

it('takes a language, and not that there is none', () => {
  expect(allowedSettings({ language: 'kk-Arab' })).toEqual({ language: 'kk-Arab' })
  expect(allowedSettings({ language: null })).toEqual({})
})
