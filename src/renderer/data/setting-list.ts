import type { Settings } from '#shared/settings.ts'
import type { SettingsTab } from './settings-tab.ts'

type Entry = { tab: SettingsTab; keys: readonly (keyof Settings)[] }

/**
 * Everything that has a place in the settings, in its order: the part it stands in and what it changes. Its name, a line
 * about it and the words that also find it are under `settings.<id>`, `settings.<id>Hint` and `settings.words.<id>`.
 */
export const settingList = {
  interface: { tab: 'languages', keys: ['language'] },
  content: { tab: 'languages', keys: ['contentLanguages'] },
  readingScripts: { tab: 'languages', keys: ['readingScripts'] },
  sources: { tab: 'sources', keys: [] },
  accounts: { tab: 'accounts', keys: [] },
  sharedFolder: { tab: 'accounts', keys: [] },
  theme: { tab: 'look', keys: ['theme'] },
  textSize: { tab: 'look', keys: ['textSize'] },
  arabicSize: { tab: 'look', keys: ['arabicSize'] },
  hanSize: { tab: 'look', keys: ['hanSize'] },
  face: { tab: 'look', keys: ['face'] },
  lineSpacing: { tab: 'look', keys: ['lineSpacing'] },
  textWidth: { tab: 'look', keys: ['textWidth'] },
  density: { tab: 'look', keys: ['density'] },
  listLook: { tab: 'look', keys: ['listLook'] },
  groupThreads: { tab: 'look', keys: ['groupThreads'] },
  railOpen: { tab: 'look', keys: ['railOpen'] },
  panes: { tab: 'look', keys: ['panes'] },
  keySet: { tab: 'keys', keys: ['shortcutPreset'] },
  ownKeys: { tab: 'keys', keys: ['shortcuts'] },
  interval: { tab: 'refresh', keys: ['refreshMinutes'] },
  retention: { tab: 'refresh', keys: [] },
  pictureLimit: { tab: 'refresh', keys: ['pictureLimit'] },
  pictures: { tab: 'refresh', keys: ['pictures'] },
  dataMonth: { tab: 'refresh', keys: ['dataMonthLimit'] },
  dataRefresh: { tab: 'refresh', keys: ['dataRefreshLimit'] },
  onMetered: { tab: 'refresh', keys: ['onMetered'] },
  onBattery: { tab: 'refresh', keys: ['onBattery'] },
  pauseAll: { tab: 'refresh', keys: ['refreshPaused'] },
  pairs: { tab: 'places', keys: ['pairs'] },
  money: { tab: 'places', keys: ['moneyShown', 'moneyCurrency'] },
  ratesSource: { tab: 'places', keys: ['ratesSource'] },
  ratesBase: { tab: 'places', keys: ['ratesBase'] },
  ratesYears: { tab: 'places', keys: ['ratesYears'] },
  ratesWindow: { tab: 'places', keys: ['ratesWindowAtStart', 'ratesWindowOnTop'] },
  cities: { tab: 'places', keys: ['cities'] },
  weatherSource: { tab: 'places', keys: ['weatherSource'] },
  temperatureUnit: { tab: 'places', keys: ['temperatureUnit'] },
  closeToTray: { tab: 'program', keys: ['closeToTray'] },
  trayShows: { tab: 'program', keys: ['trayShows'] },
  trayTurn: { tab: 'program', keys: ['trayTurnSeconds'] },
  trayLabel: { tab: 'program', keys: ['trayLabel'] },
  startAtLogin: { tab: 'program', keys: ['startAtLogin'] },
  quietHours: { tab: 'program', keys: ['quietHours'] },
  again: { tab: 'program', keys: [] },
  file: { tab: 'program', keys: [] },
  resetAll: { tab: 'program', keys: [] },
  backupNow: { tab: 'backup', keys: [] },
  restoreBackup: { tab: 'backup', keys: [] },
  backupEvery: { tab: 'backup', keys: ['backupEvery'] },
  backupsKept: { tab: 'backup', keys: ['backupsKept'] },
  backupImages: { tab: 'backup', keys: ['backupImages'] },
  backupFolder: { tab: 'backup', keys: [] },
  about: { tab: 'about', keys: [] },
  updateNow: { tab: 'about', keys: [] },
  updateCheck: { tab: 'about', keys: ['updateCheck'] },
  updateAddress: { tab: 'about', keys: ['updateAddress'] },
} as const satisfies Record<string, Entry>

export type SettingId = keyof typeof settingList

/** Every one of them, in the order of the parts. */
export const settingIds = Object.keys(settingList) as SettingId[]

/** The settings that the reader may have changed here and can have back. */
export const resettableKeys = Object.values<Entry>(settingList).flatMap(({ keys }) => keys)
