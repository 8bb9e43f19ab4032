import { createInstance } from 'i18next'
import { i18nextOptions, loadMessages, type Messages } from '#shared/i18n.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'

type KeysOf<Tree, Start extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Start}${Key}` : KeysOf<Tree[Key], `${Start}${Key}.`>
}[keyof Tree & string]
type WordKey = KeysOf<Messages>
/** The words of one language by key; `{{name}}` in them is filled from `values`. */
export type Words = (key: WordKey, values?: Record<string, string>) => string

const loaded = new Map<InterfaceLanguage, Promise<Words>>()

/** The words that main shows itself, in the native menu and the tray; English where a language lacks one. */
export function loadWords(language: InterfaceLanguage): Promise<Words> {
  const known = loaded.get(language)
  if (known !== undefined) return known
  const words = readWords(language)
  loaded.set(language, words)
  return words
}

async function readWords(language: InterfaceLanguage): Promise<Words> {
  const [own, english] = await Promise.all([loadMessages(language), loadMessages('en')])
  const instance = createInstance()
  await instance.init({
    ...i18nextOptions,
    lng: language,
    resources: { en: { translation: english }, [language]: { translation: own } },
  })
  return (key, values = {}) => instance.t(key, { replace: values })
}
