import { createContext, use, useSyncExternalStore } from 'react'
import { createFormat, type Format } from '#shared/format.ts'
import { matchInterfaceLanguage, type InterfaceLanguage } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import { defaultSettings, type Settings } from '#shared/settings.ts'

/** What the reader has chosen, with the interface language already decided. */
export type Choices = Settings & { language: InterfaceLanguage }

/** Everything chosen that is drawn: not the theme, which the styles follow, so that another one draws nothing again. */
export type DrawnChoices = Omit<Choices, 'theme'>

export function choicesOf<Some extends Pick<Settings, 'language'>>(
  settings: Some,
): Omit<Some, 'language'> & { language: InterfaceLanguage } {
  return { ...settings, language: settings.language ?? matchInterfaceLanguage(navigator.languages) }
}

/** The languages that are read; a reader who has chosen none reads the language of the interface. */
export function readingLanguages({
  contentLanguages,
  language,
}: Pick<Choices, 'contentLanguages' | 'language'>): LanguageTag[] {
  return contentLanguages.length > 0 ? contentLanguages : [language]
}

export const SettingsContext = createContext<DrawnChoices>({ ...defaultSettings, language: 'en' })

export function useSettings(): DrawnChoices {
  return use(SettingsContext)
}

export const LanguageContext = createContext<InterfaceLanguage>('en')

/** The language of the interface, for what any other setting leaves as it is. */
export function useLanguage(): InterfaceLanguage {
  return use(LanguageContext)
}

/** Dates, numbers and names in the interface language. */
export function useFormat(): Format {
  use(ZoneContext)
  return createFormat(useLanguage())
}

/** Writes a temperature (Celsius) in the unit that the reader has chosen. */
export function useTemperature(): (celsius: number) => string {
  const format = useFormat()
  const { temperatureUnit } = useSettings()
  return (celsius) => format.temperature(celsius, temperatureUnit)
}

/** The zone of this computer, for everything that is not a publisher's own time; a traveller's changes. */
export let localZone = zoneNow()

/** The zone that times are told in; who formats is drawn again when it changes. */
export const ZoneContext = createContext(localZone)

/** Follows the zone of this computer; for the root alone. */
export function useZone(): string {
  return useSyncExternalStore(followZone, () => localZone)
}

const lookAtZoneMs = 60_000

function followZone(onChange: () => void): () => void {
  const look = () => {
    localZone = zoneNow()
    onChange()
  }
  const timer = setInterval(look, lookAtZoneMs)
  addEventListener('focus', look)
  return () => {
    clearInterval(timer)
    removeEventListener('focus', look)
  }
}

function zoneNow(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
