import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings, settingsSchema, type Settings } from '#shared/settings.ts'
import { openSettings } from './settings-store.ts'

const chosen = {
  language: 'kk-Arab',
  theme: 'sepia',
  textSize: 125,
  cities: ['almaty'],
  pairs: ['KZT', 'UZS'],
  firstRunDone: true,
} as const satisfies Partial<Settings>
const good = { ...defaultSettings, ...chosen, cities: [...chosen.cities], pairs: [...chosen.pairs] }
let folder = ''
let goodText = ''
const path = () => join(folder, 'settings.json')
const aside = () => readdirSync(folder).filter((name) => name.startsWith('settings-damaged-'))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-settings-'))
  openSettings(folder).set(good)
  goodText = readFileSync(path(), 'utf8')
})
afterEach(() => rmSync(folder, { recursive: true }))

function mended(damaged: string | Uint8Array): Settings {
  writeFileSync(path(), damaged)
  const store = openSettings(folder)
  expect(store.mended()?.kept).toBe(aside().at(-1))
  expect(store.lost()).toBe(true)
  expect(openSettings(folder).mended()).toBeNull()
  expect(openSettings(folder).lost()).toBe(false)
  expect(openSettings(folder).get()).toEqual(store.get())
  return store.get()
}

test('what is set is there at the next start, with where the windows were', () => {
  const store = openSettings(folder)
  const window = { x: 3, y: null, width: 900, height: 700, maximized: true }
  store.setWindow(window, 'window')
  store.setBackupFolder('/elsewhere')
  expect(store.set({ density: 'compact' })).toEqual({ ...good, density: 'compact' })
  const again = openSettings(folder)
  expect(again.get()).toEqual({ ...good, density: 'compact' })
  expect({ window: again.window('window'), folder: again.backupFolder() }).toEqual({ window, folder: '/elsewhere' })
  expect(again.mended()).toBeNull()
  expect(readdirSync(folder).toSorted()).toEqual(['settings.json', 'settings.json.copy'])
})

test('a new installation has the usual settings, and a file from before the first run questions has answered them', () => {
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  expect(openSettings(folder).lost()).toBe(true)
  expect(openSettings(folder).get()).toEqual(defaultSettings)
  writeFileSync(path(), '{"theme":"dark"}')
  expect(openSettings(folder).get()).toEqual({ ...defaultSettings, theme: 'dark', firstRunDone: true })
})

test('what is no setting, or no value of one, is refused and changes nothing', () => {
  const store = openSettings(folder)
  const refused: object[] = [{ textSize: 17 }, { theme: undefined }, { window: {} }, { unheardOf: 1 }, { toString: 1 }]
  for (const patch of refused) expect(() => store.set(patch)).toThrow('invalidArgument')
  store.setWindow({ x: 0, y: 0, width: 10, height: 10, maximized: false }, 'window')
  expect(store.window('window').width).toBeGreaterThan(10)
  expect(readFileSync(path(), 'utf8')).toBe(goodText)
})

test('a change that cannot be written is told and not taken', () => {
  const store = openSettings(folder)
  mkdirSync(`${path()}.new`)
  expect(() => store.set({ theme: 'dark' })).toThrow('diskFull')
  expect(store.get()).toEqual(good)
  expect(openSettings(folder).get()).toEqual(good)
})

test('a file that is a link stays one', () => {
  const elsewhere = join(folder, 'kept-elsewhere.json')
  writeFileSync(elsewhere, goodText)
  rmSync(path())
  symlinkSync(elsewhere, path())
  openSettings(folder).set({ theme: 'dark' })
  expect(JSON.parse(readFileSync(elsewhere, 'utf8'))).toMatchObject({ theme: 'dark' })
})

test('settings of a newer version stay for it', () => {
  writeFileSync(path(), JSON.stringify({ ...good, ofTomorrow: [1] }))
  openSettings(folder).set({ theme: 'dark' })
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ theme: 'dark', ofTomorrow: [1] })
})

describe('of a damaged file, with a copy beside it, every setting survives', () => {
  test('that ends anywhere', () => {
    for (let end = 0; end < goodText.length; end += 83)
      expect({ end, ...mended(goodText.slice(0, end)) }).toEqual({ end, ...good })
  })

  test('with bytes changed at 120 places: what is read otherwise is at least a setting', () => {
    const ajv = new Ajv2020({ meta: false, validateSchema: false })
    let state = 1
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
    const unfit: unknown[] = []
    for (let round = 0; round < 120; round++) {
      writeFileSync(`${path()}.copy`, goodText)
      const bytes = Buffer.from(goodText)
      const at = random(bytes.length)
      const end = Math.min(bytes.length, at + 1 + random(16))
      for (let index = at; index < end; index++) bytes[index] = random(256)
      writeFileSync(path(), bytes)
      const settings: Partial<Settings> = openSettings(folder).get()
      const names = Object.keys(good) as (keyof Settings)[]
      const changed = names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(good[name]))
      if (changed.length > 4) unfit.push({ at, changed })
      for (const name of changed) if (!ajv.validate(settingsSchema[name], settings[name])) unfit.push({ at, name })
    }
    expect(unfit).toEqual([])
  })

  test('that is huge, empty, of zeros, of something else, or no text', () => {
    const texts = [
      'x'.repeat(5_000_000),
      `{"theme":"${'y'.repeat(3_000_000)}"}`,
      '',
      '\0'.repeat(4096),
      '[]',
      'null',
      '"x"',
    ]
    for (const damaged of [...texts, Buffer.from([0xff, 0xfe, 0])]) expect(mended(damaged)).toEqual(good)
  })
})

test('one setting that makes no sense costs the others nothing, and the damaged file is kept', () => {
  rmSync(`${path()}.copy`)
  const damaged = JSON.stringify({ ...good, theme: 17, ofTomorrow: true })
  expect(mended(damaged)).toEqual({ ...good, theme: defaultSettings.theme, ofTomorrow: true })
  expect(readFileSync(join(folder, aside()[0] ?? ''), 'utf8')).toBe(damaged)
})

test('without a copy what cannot be read is as in a new installation, but that nobody is asked again', () => {
  rmSync(`${path()}.copy`)
  expect(mended(goodText.slice(0, 50))).toEqual({ ...defaultSettings, firstRunDone: true })
})

test('a copy that is damaged too is no worse than none', () => {
  writeFileSync(`${path()}.copy`, '{"theme": "dark", "textSize": -5}')
  expect(mended('{')).toEqual({ ...defaultSettings, theme: 'dark', firstRunDone: true })
})

test('where nothing can be written, what can be read is read', () => {
  writeFileSync(path(), goodText.slice(0, -20))
  mkdirSync(`${path()}.new`)
  const store = openSettings(folder)
  expect({ kept: store.mended()?.kept, settings: store.get() }).toEqual({ kept: null, settings: good })
  expect(existsSync(path())).toBe(true)
})

test('that a file was damaged is told until it was seen', () => {
  writeFileSync(path(), '{')
  const store = openSettings(folder)
  store.set({ theme: 'dark' })
  expect([store.mended()?.kept, store.mended()?.kept]).toEqual([aside()[0], aside()[0]])
  store.mendedSeen()
  expect(store.mended()).toBeNull()
})
