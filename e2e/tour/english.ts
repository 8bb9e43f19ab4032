import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { InterfaceLanguage } from '../../src/shared/languages.ts'

/** Addresses, paths, isolated names, the sample newsroom and English by itself say the same in every language. */
const address =
  /Dala News|^English(?:, en)?$|\u2068[^\u2069]*\u2069|\S+@\S+|https?:\/\/\S+|(?<!\S)\/\S+|\S+\.(?:example|kz|uz|com|org|net)(?!\w)\S*/g
const wordsOf = (text: string) =>
  text
    .replace(address, ' ')
    .toLowerCase()
    .match(/[a-z]{4,}/g) ?? []
/** The words of a language's file in Latin letters, names of keys and of what is put in left out. */
function wordsIn(language: InterfaceLanguage): Set<string> {
  const file = readFileSync(new URL(`../../src/shared/locales/${language}.json`, import.meta.url), 'utf8')
  const texts: string[] = []
  JSON.parse(file, (_key, value: unknown) => {
    if (typeof value === 'string') texts.push(value.replace(/\{\{.*?\}\}/g, ' '))
    return value
  })
  return new Set(texts.flatMap(wordsOf))
}

/**
 * Texts that are drawn or said in the interface's language and have a word of the English interface that its own has
 * not: what was left untranslated, or is shown by its code. What says that it is of another language may be English.
 */
export async function englishIn(page: Page, language: InterfaceLanguage): Promise<string[]> {
  if (language === 'en') return []
  const [englishWords, ownWords] = [wordsIn('en'), wordsIn(language)]
  const texts = await page.evaluate((lang) => {
    const drawn = [...document.querySelectorAll('#root *')].filter(
      (element) =>
        element.closest('[lang]')?.getAttribute('lang') === lang &&
        // Names and texts as their publishers write them.
        !element.closest('bdi, .prose, .reader-title') &&
        element.checkVisibility(),
    )
    // The longest first: one may be in another.
    const names = [...document.querySelectorAll<HTMLElement>(`[data-name], bdi, [lang]:not([lang="${lang}"])`)]
      .map((element) => element.dataset['name'] ?? element.textContent)
      .filter((name) => name.length > 2 && name.length < 500)
      .toSorted((one, other) => other.length - one.length)
    const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, ' '), text)
    return drawn.flatMap((element) => {
      const words = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : ''))
      const placeholder = element instanceof HTMLInputElement ? element.placeholder : ''
      const said = [element.ariaLabel, element.getAttribute('title')].map((text) => withoutNames(text ?? '').trim())
      return [words.join('').trim(), placeholder, ...said].filter((text) => text !== '')
    })
  }, language)
  const isEnglish = (text: string) => wordsOf(text).some((word) => englishWords.has(word) && !ownWords.has(word))
  return [...new Set(texts.filter(isEnglish))]
}
