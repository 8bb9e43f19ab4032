import { settingsDocument } from '#shared/settings-document.ts'
import { describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '#shared/settings.ts'
import { readSettingsFile } from './settings-file.ts'

const file = (settings: object) => JSON.stringify({ tilshi: 'settings', version: '9.9.9', settings })

describe('readSettingsFile', () => {
  it('reads what was written', () => {
    const settings: Settings = { ...defaultSettings, language: 'kk-Arab', theme: 'sepia', pairs: ['USD'], cities: [] }
    const { patch, report } = readSettingsFile(`\uFEFF${settingsDocument(settings, '1.0.0')}`)
    expect(patch).toEqual(settings)
    expect(report).toEqual({ taken: Object.keys(settings), refused: [], unknown: [] })
  })

  it.each([
    ['textSize', 9000],
    ['textSize', '100'],
    ['theme', 'pink'],
    ['pairs', []],
    ['pairs', ['USD', 'USD']],
    ['language', 'xx'],
    ['refreshMinutes', 1],
    ['contentLanguages', { 0: 'en' }],
    ['panes', { wide: { rail: 9999 } }],
  ])('refuses %s as %j and takes the rest', (key, value) => {
    const { patch, report } = readSettingsFile(file({ density: 'compact', [key]: value }))
    expect(patch).toEqual({ density: 'compact' })
    expect(report).toEqual({ taken: ['density'], refused: [{ key, value: JSON.stringify(value) }], unknown: [] })
  })

  it('names what it does not know, and takes nothing of it', () => {
    const settings = `{"density":"compact","window":{},"__proto__":{"theme":"dark"},"${'x'.repeat(500)}":1}`
    const { patch, report } = readSettingsFile(`{"tilshi":"settings","settings":${settings}}`)
    expect(Object.entries(patch)).toEqual([['density', 'compact']])
    expect(report.unknown.slice(0, 2)).toEqual(['window', '__proto__'])
    expect(report.unknown[2]).toHaveLength(61)
  })

  it.each([
    '',
    'null',
    '[]',
    '{"settings":{"theme":"dark"}}',
    '{"tilshi":"settings"}',
    '{"tilshi":"settings","settings":["theme"]}',
    file({}),
    file({ nothing: 1 }),
    file({ theme: 'dark' }).slice(0, -3),
  ])('says that %s is no settings file', (text) => {
    expect(() => readSettingsFile(text)).toThrowError(expect.objectContaining({ code: 'notSettings' }))
  })
})
