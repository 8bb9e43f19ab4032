import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { madeAt } from '#shared/backup-name.ts'
import { rateSourceNames } from '#shared/rate-sources.ts'
import { defaultSettings, pictureChoices, type FetchSettings, type Settings } from '#shared/settings.ts'
import { weatherSources } from '#shared/weather-source.ts'
import type { Invocation } from './command.ts'

export type CommandSettings = FetchSettings & Pick<Settings, 'contentLanguages'>

/**
 * What was chosen in the app, when the library is the app's: its `settings.json` lies beside the folder `library`.
 * Defaults for what is not there or not as it should be.
 */
export function readSettings(invocation: Pick<Invocation, 'dataDir' | 'isAppData'>): CommandSettings {
  const stored = storedSettings(invocation) ?? {}
  const { refreshMinutes, refreshPaused, pictureLimit, ratesBase, ratesYears } = stored
  const ratesSource = rateSourceNames.find((name) => name === stored['ratesSource'])
  return {
    contentLanguages: texts(stored['contentLanguages']) ?? defaultSettings.contentLanguages,
    cities: texts(stored['cities']) ?? defaultSettings.cities,
    weatherSource: weatherSources.find((source) => source === stored['weatherSource']) ?? defaultSettings.weatherSource,
    refreshMinutes:
      typeof refreshMinutes === 'number' && refreshMinutes >= 30 ? refreshMinutes : defaultSettings.refreshMinutes,
    refreshPaused: refreshPaused === true,
    pictureLimit:
      pictureLimit === null || (typeof pictureLimit === 'number' && pictureLimit >= 100)
        ? pictureLimit
        : defaultSettings.pictureLimit,
    pictures: pictureChoices.find((choice) => choice === stored['pictures']) ?? defaultSettings.pictures,
    dataMonthLimit: megabytes(stored['dataMonthLimit']),
    dataRefreshLimit: megabytes(stored['dataRefreshLimit']),
    // Nobody tells the command line how the computer stands.
    onMetered: defaultSettings.onMetered,
    onBattery: defaultSettings.onBattery,
    ratesSource: ratesSource ?? defaultSettings.ratesSource,
    ratesBase: typeof ratesBase === 'string' && /^[A-Z]{3}$/.test(ratesBase) ? ratesBase : null,
    ratesYears: typeof ratesYears === 'number' && ratesYears >= 1 ? ratesYears : defaultSettings.ratesYears,
  }
}

/** Everything that is stored as a setting of the app, unchecked; null where the library is not the app's. */
export function storedSettings({
  dataDir,
  isAppData,
}: Pick<Invocation, 'dataDir' | 'isAppData'>): Record<string, unknown> | null {
  const path = join(dirname(dataDir), 'settings.json')
  const isApps = isAppData || basename(dataDir) === 'library'
  if (!isApps || !existsSync(path)) return null
  return Object.fromEntries(Object.entries(readObject(path)).filter(([key]) => Object.hasOwn(defaultSettings, key)))
}

/** The backups that the app has made by itself of its library, the newest first. */
export function automaticBackups({ dataDir, isAppData }: Pick<Invocation, 'dataDir' | 'isAppData'>): string[] {
  const path = join(dirname(dataDir), 'settings.json')
  if (!isAppData && basename(dataDir) !== 'library') return []
  const chosen = existsSync(path) ? readObject(path)['backupFolder'] : null
  const folder = typeof chosen === 'string' ? chosen : join(dirname(dataDir), 'backups')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => madeAt(name) !== null)
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name))
}

function readObject(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (error) {
    // The app starts again from the defaults too when its file is damaged.
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function megabytes(value: unknown): number | null {
  return typeof value === 'number' && value >= 1 ? value : null
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
}
