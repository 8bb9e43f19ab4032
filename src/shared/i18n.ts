import type { InterfaceLanguage } from './languages.ts'
import type en from './locales/en.json'

/** Every word of the interface, by key. English sets the keys; every other locale file holds the same. */
export type Messages = typeof en

const files: Record<InterfaceLanguage, () => Promise<{ default: object }>> = {
  en: () => import('./locales/en.json'),
  ru: () => import('./locales/ru.json'),
  'kk-Cyrl': () => import('./locales/kk-Cyrl.json'),
  'kk-Latn': () => import('./locales/kk-Latn.json'),
  'kk-Arab': () => import('./locales/kk-Arab.json'),
  'zh-Hans': () => import('./locales/zh-Hans.json'),
  'uz-Cyrl': () => import('./locales/uz-Cyrl.json'),
  'uz-Latn': () => import('./locales/uz-Latn.json'),
}

/** The words of one interface language; each file is read only when its language is asked for. */
export async function loadMessages(tag: InterfaceLanguage): Promise<Messages> {
  const file = await files[tag]()
  return file.default as Messages
}

/** How i18next must be set wherever it runs (`t('a.b', { count })`, plural suffixes `_one`, `_few`, `_many`, `_other`). */
export const i18nextOptions = {
  fallbackLng: 'en',
  load: 'currentOnly',
  // React and native menus escape by themselves.
  interpolation: { escapeValue: false },
  returnNull: false,
  showSupportNotice: false,
} as const
