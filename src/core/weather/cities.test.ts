import { describe, expect, it } from 'vitest'
import { utcOffsetMinutes } from '#shared/format/zoned-date.ts'
import { interfaceLanguages } from '#shared/languages.ts'
import { kkCyrlToArab } from '#shared/script/kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from '#shared/script/kk-cyrl-to-latn.ts'
import { defaultSettings } from '#shared/settings.ts'
import { cities, cityCalled, cityOf } from './cities.ts'

const scripts: Record<string, RegExp> = {
  Cyrl: /^[\p{Script=Cyrillic}\s-]+$/u,
  Latn: /^[\p{Script=Latin}ʻʼ’\s-]+$/u,
  Arab: /^[\p{Script=Arabic}\s-]+$/u,
  Hans: /^\p{Script=Han}+$/u,
}
const winter = Date.UTC(2026, 10, 24)

describe('cities', () => {
  it('are some hundreds, with one id each', () => {
    expect(cities().length).toBeGreaterThan(250)
    expect(new Set(cities().map(({ id }) => id)).size).toBe(cities().length)
  })

  it('lie where their clocks say they do', () => {
    // China keeps one time, and the west of Europe and of Argentina that of the east: three hours at most.
    const astray = cities().filter(({ latitude, longitude, timeZone }) => {
      const byTheSun = longitude / 15
      return Math.abs(latitude) > 70 || Math.abs(utcOffsetMinutes(winter, timeZone) / 60 - byTheSun) > 3.2
    })
    expect(astray.map(({ id }) => id)).toEqual([])
  })

  it('lie apart from each other', () => {
    const places = cities().map(({ latitude, longitude }) => `${latitude.toFixed(1)} ${longitude.toFixed(1)}`)
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  it.each(interfaceLanguages)('have names in the script of $tag, each its own', ({ tag, script }) => {
    const names = cities().map((city) => city.names[tag] ?? '')
    for (const name of names) expect(name).toMatch(scripts[script] ?? /^$/)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('have Kazakh names that are one in three scripts', () => {
    for (const { names } of cities()) {
      expect(names['kk-Latn']).toBe(kkCyrlToLatn(names['kk-Cyrl'] ?? ''))
      expect(names['kk-Arab']).toBe(kkCyrlToArab(names['kk-Cyrl'] ?? ''))
    }
  })

  it('include those chosen at first', () => {
    expect(defaultSettings.cities.map((id) => cityOf(id).names['en'])).toEqual(['Astana', 'Almaty'])
    expect(() => cityOf('atlantis')).toThrow(expect.objectContaining({ code: 'invalidArgument' }))
  })

  it('are known by their id and by their names', () => {
    const names = ['new-york', 'New York', 'нью-йорк', 'نيۋ-يورك', '纽约', 'NYU-YORK']
    expect(names.map((name) => cityCalled(name)?.id)).toEqual(Array(names.length).fill('new-york'))
    expect(cityCalled('Atlantis')).toBeUndefined()
  })
})
