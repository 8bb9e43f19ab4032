import { describe, expect, it } from 'vitest'
import {
  canonicalTag,
  contentLanguages,
  dirOf,
  interfaceLanguages,
  interfaceLanguageTags,
  isInterfaceLanguage,
  matchInterfaceLanguage,
  scriptOf,
} from './languages.ts'

describe('interfaceLanguages', () => {
  it('stand in the order of the switcher', () => {
    expect(interfaceLanguages.map((language) => language.shortLabel).join(' · ')).toBe(
      'ру · қз · qz · 中文 · ق ز · Ўз · Oʻz · en',
    )
    expect(interfaceLanguages.map((language) => language.tag)).toEqual([...interfaceLanguageTags])
  })

  it('agree with what their tags say', () => {
    for (const { tag, dir, script } of interfaceLanguages) {
      expect([tag, dirOf(tag), scriptOf(tag)]).toEqual([tag, dir, script])
      expect(canonicalTag(tag)).toBe(tag)
    }
  })

  it('name the plural forms of whole numbers', () => {
    for (const { tag, pluralCategories } of interfaceLanguages) {
      const rules = new Intl.PluralRules(tag)
      const used = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))
      expect([...pluralCategories].filter((category) => category !== 'other')).toEqual(
        expect.arrayContaining([...used].filter((category) => category !== 'other')),
      )
    }
  })
})

describe('contentLanguages', () => {
  it('have canonical tags, each once', () => {
    const tags = contentLanguages.map(({ tag }) => tag)
    expect(tags.map(canonicalTag)).toEqual(tags)
    expect(new Set(tags).size).toBe(tags.length)
  })
})

describe('canonicalTag', () => {
  it.each([
    ['kk', 'kk-Cyrl'],
    ['kz', 'kk-Cyrl'],
    ['KK-KZ', 'kk-Cyrl'],
    ['kk_KZ.UTF-8', 'kk-Cyrl'],
    ['kaz', 'kk-Cyrl'],
    ['kk-Latn', 'kk-Latn'],
    ['kz-latin', 'kk-Latn'],
    ['qz', 'kk-Latn'],
    ['kk-CN', 'kk-Arab'],
    ['kk-Arab-CN', 'kk-Arab'],
    ['kk-Cyrl-CN', 'kk-Cyrl'],
    ['cn', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-cn.GB18030', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh_HK', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['uz', 'uz-Latn'],
    ['oz', 'uz-Latn'],
    ['uz_UZ', 'uz-Latn'],
    ['uz-Cyrl-UZ', 'uz-Cyrl'],
    ['uz_UZ@cyrillic', 'uz-Cyrl'],
    ['uz-UZ-Cyrl', 'uz-Cyrl'],
    ['ru-RU', 'ru'],
    ['ru-Cyrl', 'ru'],
    ['rus', 'ru'],
    ['Russian', 'ru'],
    [' en-US ', 'en'],
    ['en_GB.UTF-8', 'en'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['ua', 'uk'],
    ['', 'und'],
    ['und', 'und'],
    ['C', 'und'],
    ['x-default', 'und'],
    ['12', 'und'],
    ['constructor', 'und'],
  ])('reads %j as %s', (code, tag) => {
    expect(canonicalTag(code)).toBe(tag)
  })
})

describe('dirOf', () => {
  it.each([
    ['kk-Arab', 'rtl'],
    ['kk', 'ltr'],
    ['ug', 'rtl'],
    ['ar', 'rtl'],
    ['az-Arab', 'rtl'],
    ['he', 'rtl'],
    ['zh-Hant', 'ltr'],
    ['und', 'ltr'],
  ])('%s is %s', (tag, dir) => {
    expect(dirOf(tag)).toBe(dir)
  })
})

describe('matchInterfaceLanguage', () => {
  it.each([
    [['kk-KZ', 'ru-RU'], 'kk-Cyrl'],
    [['kk-Latn-KZ'], 'kk-Latn'],
    [['kk-CN', 'zh-CN'], 'kk-Arab'],
    [['de-DE', 'ru-KZ', 'en'], 'ru'],
    [['zh-TW'], 'zh-Hans'],
    [['uz-UZ'], 'uz-Latn'],
    [['uz-Cyrl-UZ'], 'uz-Cyrl'],
    [['uz-AF'], 'uz-Latn'],
    [['en_US.UTF-8'], 'en'],
    [['C', 'fr'], 'en'],
    [[], 'en'],
  ])('%j gives %s', (systemTags, tag) => {
    expect(matchInterfaceLanguage(systemTags)).toBe(tag)
  })
})

describe('isInterfaceLanguage', () => {
  it('knows the eight and no other', () => {
    expect(isInterfaceLanguage('kk-Arab')).toBe(true)
    expect(isInterfaceLanguage('kk')).toBe(false)
  })
})
