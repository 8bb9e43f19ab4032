import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../run.mjs'

/**
 * @typedef {{ name: string, genericName: string, summary: string, keywords: string[], description: string[], pack: string }} Words
 * @typedef {(text: string, to: 'kk-Latn' | 'kk-Arab') => string} Convert
 */

/**
 * What a package says of the program, by interface language. Kazakh in Latin and Arabic letters is written from the Cyrillic.
 * @param {Convert} convert
 * @returns {Record<string, Words>}
 */
export function packageWords(convert) {
  const given = JSON.parse(readFileSync(path.join(root, 'packaging/words.json'), 'utf8'))
  const inScript = (/** @type {'kk-Latn' | 'kk-Arab'} */ script) =>
    JSON.parse(JSON.stringify(given['kk-Cyrl']), (_key, value) =>
      typeof value === 'string' ? convert(value, script) : value,
    )
  return { ...given, 'kk-Latn': inScript('kk-Latn'), 'kk-Arab': inScript('kk-Arab') }
}

/**
 * The locales of desktops (setlocale(3)) that each language but English stands for; glibc has none for Kazakh in other
 * letters, so they are called as it calls those of Uzbek.
 */
export const posixLocales = {
  ru: ['ru'],
  'kk-Cyrl': ['kk'],
  'kk-Latn': ['kk@latin'],
  'kk-Arab': ['kk@arabic', 'kk_CN'],
  'zh-Hans': ['zh_CN'],
  'uz-Latn': ['uz'],
  'uz-Cyrl': ['uz@cyrillic'],
}
