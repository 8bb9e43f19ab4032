import { settingsSchema, sharedSettings, type Settings } from '#shared/settings.ts'
import { allowedIn } from './allowed-settings.ts'

/** Of the settings that the reader's other computers have chosen those that may be set here. */
export function allowedSettings(offered: Readonly<Record<string, unknown>>): Partial<Settings> {
  const shared = sharedSettings.filter((name) => Object.hasOwn(offered, name))
  // A language of null is what there is before the first start has proposed one.
  const named = shared.filter((name) => name !== 'language' || offered[name] !== null)
  return allowedIn(Object.fromEntries(named.map((name) => [name, offered[name]])), settingsSchema)
}
