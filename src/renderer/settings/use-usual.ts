import { matchInterfaceLanguage } from '#shared/languages.ts'
import { defaultSettings, type Settings } from '#shared/settings.ts'
import { useAppInfo, useTheme } from '../data/queries.ts'
import { useSettings, type Choices } from '../data/use-settings.ts'

/** Of some settings, those that are not as they came: what they were then, and what they are now. */
export function useUsual(keys: readonly (keyof Settings)[]): {
  changed: boolean
  usual: Partial<Settings>
  own: Partial<Settings>
} {
  const { data: info } = useAppInfo()
  const own = { ...useSettings(), theme: useTheme() }
  const language = info === undefined ? own.language : matchInterfaceLanguage(info.systemLanguages)
  const usual: Choices = { ...defaultSettings, language }
  const differing = keys.filter((key) => JSON.stringify(own[key]) !== JSON.stringify(usual[key]))
  return { changed: differing.length > 0, usual: picked(usual, differing), own: picked(own, differing) }
}

function picked(settings: Settings, keys: readonly (keyof Settings)[]): Partial<Settings> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]))
}
