import { createContext, use } from 'react'
import { createFormat, type Format } from '#shared/format.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { defaultSettings, type Settings } from '#shared/settings.ts'

/** What the reader has chosen, with the interface language and the reading languages already decided. */
export type Choices = Settings & { language: InterfaceLanguage }

export const SettingsContext = createContext<Choices>({ ...defaultSettings, language: 'en' })

export function useSettings(): Choices {
  return use(SettingsContext)
}

/** Dates, numbers and names in the interface language. */
export function useFormat(): Format {
  return createFormat(useSettings().language)
}
