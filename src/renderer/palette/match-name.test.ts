import { describe, expect, it } from 'vitest'
import { matchName } from './match-name.ts'

const named = (name: string, ...otherNames: string[]) => ({ name, otherNames })

describe('matchName', () => {
  it.each([
    ['Settings', 'settings'],
    ['Баптаулар', 'бапт'],
    ['سىلتەمەنى كوشىرۋ', 'كوشىرۋ'],
    ['ءبارىن ەرەكشەلەۋ', 'بارىن'],
    ['全部标为已读', '标为'],
    ['Mark all as read', 'read mark'],
    ['Mark all as read', 'maar'],
  ])('%s is called by %s', (name, text) => {
    expect(matchName(named(name), text)).not.toBeNull()
  })

  it('knows the English name and what was typed in the other layout', () => {
    expect(matchName(named('Баптаулар', 'Settings'), 'set')).toBe(1)
    expect(matchName(named('Астана'), 'fcnfyf')).toBe(0.5)
    expect(matchName(named('Settings'), 'ыуе')).toBe(1.5)
  })

  it('puts the beginning of a name before a word in it, and that before scattered signs', () => {
    const ranks = ['Refresh', 'To refresh', 'Unrefreshed', 'Rate of exchange first, she said'].map((name) =>
      matchName(named(name), 'refresh'),
    )
    expect(ranks).toEqual([0, 2, 4, null])
    expect(matchName(named('Rates of fresh'), 'rfresh')).toBe(5)
  })

  it('does not know what is not there', () => {
    expect(matchName(named('Settings'), 'rates')).toBeNull()
    expect(matchName(named('Settings'), '')).toBeNull()
  })
})
