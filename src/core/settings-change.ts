import type { FetchSettings, Settings } from '#shared/settings.ts'
import { timesSources } from './refresh-timer.ts'

/** The settings that core needs, and any others that a shared folder may carry. */
export type CoreSettings = FetchSettings & Pick<Settings, 'readingScripts'> & Partial<Settings>

/** What another choice of settings changes for core. */
export type SettingsChange = {
  readingScripts: boolean
  rates: boolean
  /** Also when a city was added. */
  weather: boolean
  pictures: boolean
  /** Large pictures are kept from now on. */
  takesLarge: boolean
  room: boolean
  /** There is more room for pictures than before. */
  hasMoreRoom: boolean
  /** Sources are asked at other times. */
  schedule: boolean
}

export function settingsChange(before: CoreSettings, next: CoreSettings): SettingsChange {
  const pictures = next.pictures !== before.pictures
  return {
    readingScripts: JSON.stringify(next.readingScripts) !== JSON.stringify(before.readingScripts),
    rates: next.ratesSource !== before.ratesSource || next.ratesBase !== before.ratesBase,
    weather: next.weatherSource !== before.weatherSource || next.cities.some((id) => !before.cities.includes(id)),
    pictures,
    takesLarge: pictures && next.pictures === 'all',
    room: next.pictureLimit !== before.pictureLimit,
    hasMoreRoom: (next.pictureLimit ?? Infinity) > (before.pictureLimit ?? Infinity),
    schedule: timesSources(before) !== timesSources(next),
  }
}
