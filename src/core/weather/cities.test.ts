import { describe, expect, it } from 'vitest'
import { utcOffsetMinutes } from '#shared/format/zoned-date.ts'
import { interfaceLanguages } from '#shared/languages.ts'
import { defaultSettings } from '#shared/settings.ts'
import { cities, cityOf } from './cities.ts'

const scripts: Record<string, RegExp> = {
  Cyrl: /^[\p{Script=Cyrillic}\s-]+$/u,
  Latn: /^[\p{Script=Latin}ʻ\s-]+$/u,
  Arab: /^[\p{Script=Arabic}\s-]+$/u,
  Hans: /^\p{Script=Han}+$/u,
}

describe('cities', () => {
  it('have one id each and lie where they should', () => {
    expect(new Set(cities().map(({ id }) => id)).size).toBe(cities().length)
    for (const { latitude, longitude, timeZone } of cities()) {
      expect(latitude).toBeGreaterThan(40)
      expect(latitude).toBeLessThan(56)
      expect(longitude).toBeGreaterThan(50)
      expect(longitude).toBeLessThan(90)
      expect(utcOffsetMinutes(Date.UTC(2026, 10, 24), timeZone)).toBeGreaterThanOrEqual(300)
    }
  })

  it.each(interfaceLanguages)('have names in the script of $tag', ({ tag, script }) => {
    for (const { names } of cities()) expect(names[tag]).toMatch(scripts[script] ?? /^$/)
  })

  it('include those chosen at first', () => {
    expect(defaultSettings.cities.map((id) => cityOf(id).names['en'])).toEqual(['Astana', 'Almaty'])
    expect(() => cityOf('atlantis')).toThrow(expect.objectContaining({ code: 'invalidArgument' }))
  })
})
