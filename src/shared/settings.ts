import { listSorts, type ListSort } from './model.ts'
import { interfaceLanguageTags, type InterfaceLanguage } from './languages.ts'
import { rateSourceNames, type RateSourceName } from './rate-sources.ts'
import { scriptLanguages, scriptNames, type ReadingScripts } from './script/reading-scripts.ts'
import { chordPattern, shortcutPresets, type OwnShortcuts, type ShortcutPreset } from './shortcuts.ts'
import { weatherSources, type WeatherSource } from './weather-source.ts'

export type QuietHours = { from: number; to: number }
export type Theme = 'system' | 'light' | 'dark' | 'sepia'
export type Density = 'comfortable' | 'compact'
/** `grouped`: under the days, or under the sources where it is by source. */
export type ListOrder = { sort: ListSort; grouped: boolean }
/** How a list sets its articles: lines with a small picture, a grid under pictures, wide with their decks. */
export type ListLook = 'list' | 'cards' | 'magazine'
/** How wide the window is, by what there is room for. */
export type WidthClass = 'narrow' | 'small' | 'middle' | 'wide' | 'vast'
/** What the reader has dragged or folded in windows of one width class; lengths in rem at a text size of 100 %. */
export type PaneChoice = { rail?: number; list?: number; listBeside?: boolean }
/** How the text of an article is set. */
export type Face = 'serif' | 'sans'
export type LineSpacing = 'close' | 'normal' | 'open'
export type TextWidth = 'narrow' | 'normal' | 'wide'
/** What is drawn into the icon in the tray: the pairs in turn, how much is unread, the degrees of the first city, our mark. */
export const trayShows = ['pairs', 'unread', 'weather', 'mark'] as const
export type TrayShows = (typeof trayShows)[number]
/** Which pictures of articles are fetched: all, those of few bytes, none. */
export const pictureChoices = ['all', 'small', 'none'] as const
/** So many bytes are few: a picture as wide as a phone, or of few colours. */
export const smallPicture = 100_000
type PictureChoice = (typeof pictureChoices)[number]
/** What is fetched unasked while the connection is metered, or the computer on its battery. */
export const savingChoices = ['all', 'texts', 'nothing'] as const
type SavingChoice = (typeof savingChoices)[number]
export const temperatureUnits = ['celsius', 'fahrenheit'] as const
type TemperatureUnit = (typeof temperatureUnits)[number]

export const backupPeriods = ['off', 'daily', 'weekly'] as const
/** How often a backup is made by itself. */
export type BackupEvery = (typeof backupPeriods)[number]

/** Everything the reader can choose. Kept by main; core and the window hear of changes. */
export type Settings = {
  /** Null until first start has proposed one from the system. */
  language: InterfaceLanguage | null
  contentLanguages: string[]
  readingScripts: ReadingScripts
  theme: Theme
  density: Density
  /** Per cent of the base size, 60 to 300. */
  textSize: number
  /** Per cent of what the script has beside the others, 80 to 140: titles and texts in Arabic letters, in Han signs. */
  arabicSize: number
  hanSize: number
  face: Face
  lineSpacing: LineSpacing
  textWidth: TextWidth
  /** Minutes between checks of a feed that asks for nothing else; never below 30 (polling rule 10). */
  refreshMinutes: number
  refreshPaused: boolean
  /** Megabytes (10^6) that all pictures may take; null for as many as there is room for. */
  pictureLimit: number | null
  pictures: PictureChoice
  /** Megabytes (10^6) that may be used in a calendar month, and in one refresh; null for no limit. */
  dataMonthLimit: number | null
  dataRefreshLimit: number | null
  onMetered: SavingChoice
  onBattery: SavingChoice
  /** Quote currencies shown on the strip and in the tray, against the base. */
  pairs: string[]
  /** Sums of money in articles are marked and told in this currency. */
  moneyShown: boolean
  moneyCurrency: string
  ratesSource: RateSourceName
  /** What rates are told in, where the source quotes it; null for the source's own base. */
  ratesBase: string | null
  /** Years of past rates that are fetched and kept. */
  ratesYears: number
  cities: string[]
  /** Asked first; the other one stands in for it. */
  weatherSource: WeatherSource
  temperatureUnit: TemperatureUnit
  railOpen: boolean
  /** Folders of sources whose sources are hidden in the rail and on the page of sources. */
  foldedFolders: string[]
  listLook: ListLook
  /** The order of lists that have another than the usual, by what they are of (`listKey`). */
  listOrders: Record<string, ListOrder>
  /** One article stands for the reports of its event in lists. */
  groupThreads: boolean
  panes: Partial<Record<WidthClass, PaneChoice>>
  closeToTray: boolean
  /** The reader was told, once, that the program stays in the tray when its window is closed. */
  toldOfTray: boolean
  trayShows: TrayShows
  /** Seconds after which the next pair is shown in the tray; 0 keeps to the first. */
  trayTurnSeconds: number
  /** What the icon shows is also written beside it, by panels of Linux that can. */
  trayLabel: boolean
  /** The small window of rates opens with the program, and stays above other windows. */
  ratesWindowAtStart: boolean
  ratesWindowOnTop: boolean
  /** The program starts, hidden, when the reader logs in. */
  startAtLogin: boolean
  /** Whole hours, 0 to 23, by the computer's clock, between which nothing is told on the desktop; may span midnight. */
  quietHours: QuietHours | null
  backupEvery: BackupEvery
  /** So many of the backups that are made by themselves are kept; pictures are in them when `backupImages` says so. */
  backupsKept: number
  backupImages: boolean
  /** False shows the questions of the first run instead of the paper. */
  firstRunDone: boolean
  /** New versions are looked for by themselves; at `updateAddress`, or at the project's own place where it is empty. */
  updateCheck: boolean
  updateAddress: string
  shortcutPreset: ShortcutPreset
  /** What the reader has put over the preset. */
  shortcuts: OwnShortcuts
}

/** What is fetched, when, and how much of it. */
export type FetchSettings = Pick<
  Settings,
  | 'refreshMinutes'
  | 'refreshPaused'
  | 'pictureLimit'
  | 'pictures'
  | 'dataMonthLimit'
  | 'dataRefreshLimit'
  | 'onMetered'
  | 'onBattery'
  | 'cities'
  | 'weatherSource'
  | 'ratesSource'
  | 'ratesBase'
  | 'ratesYears'
>

/** What came of a settings file: kept at once, left as it was (with what the file says), and of no version we know. */
export type SettingsImport = {
  taken: (keyof Settings)[]
  refused: { key: keyof Settings; value: string }[]
  unknown: string[]
}

export const defaultSettings: Settings = {
  language: null,
  contentLanguages: [],
  readingScripts: {},
  theme: 'system',
  density: 'comfortable',
  textSize: 100,
  arabicSize: 100,
  hanSize: 100,
  face: 'serif',
  lineSpacing: 'normal',
  textWidth: 'normal',
  refreshMinutes: 60,
  refreshPaused: false,
  pictureLimit: 5000,
  pictures: 'all',
  dataMonthLimit: null,
  dataRefreshLimit: null,
  onMetered: 'texts',
  onBattery: 'all',
  pairs: ['USD', 'EUR', 'RUB', 'CNY'],
  moneyShown: true,
  moneyCurrency: 'KZT',
  ratesSource: 'nbk',
  ratesBase: null,
  ratesYears: 1,
  cities: ['astana', 'almaty'],
  weatherSource: 'openMeteo',
  temperatureUnit: 'celsius',
  railOpen: false,
  foldedFolders: [],
  listLook: 'list',
  listOrders: {},
  groupThreads: true,
  panes: {},
  closeToTray: true,
  toldOfTray: false,
  trayShows: 'pairs',
  trayTurnSeconds: 10,
  trayLabel: false,
  ratesWindowAtStart: false,
  ratesWindowOnTop: true,
  startAtLogin: false,
  quietHours: null,
  backupEvery: 'weekly',
  backupsKept: 3,
  backupImages: false,
  firstRunDone: false,
  updateCheck: true,
  updateAddress: '',
  shortcutPreset: 'standard',
  shortcuts: {},
}

/** Whether a setting may go to the reader's other computers, or is of this machine, its screen or its library alone. */
const whose: Readonly<Record<keyof Settings, 'shared' | 'own'>> = {
  language: 'shared',
  contentLanguages: 'shared',
  readingScripts: 'shared',
  theme: 'shared',
  density: 'shared',
  textSize: 'own',
  arabicSize: 'shared',
  hanSize: 'shared',
  face: 'shared',
  lineSpacing: 'shared',
  textWidth: 'shared',
  refreshMinutes: 'shared',
  refreshPaused: 'own',
  pictureLimit: 'own',
  pictures: 'own',
  dataMonthLimit: 'own',
  dataRefreshLimit: 'own',
  onMetered: 'own',
  onBattery: 'own',
  pairs: 'shared',
  moneyShown: 'shared',
  moneyCurrency: 'shared',
  ratesSource: 'shared',
  ratesBase: 'shared',
  ratesYears: 'own',
  cities: 'shared',
  weatherSource: 'shared',
  temperatureUnit: 'shared',
  railOpen: 'own',
  foldedFolders: 'own',
  listLook: 'shared',
  // By numbers that sources and labels have in this library.
  listOrders: 'own',
  groupThreads: 'shared',
  panes: 'own',
  closeToTray: 'own',
  toldOfTray: 'own',
  trayShows: 'own',
  trayTurnSeconds: 'own',
  trayLabel: 'own',
  ratesWindowAtStart: 'own',
  ratesWindowOnTop: 'own',
  startAtLogin: 'own',
  quietHours: 'own',
  backupEvery: 'own',
  backupsKept: 'own',
  backupImages: 'own',
  firstRunDone: 'own',
  updateCheck: 'own',
  updateAddress: 'own',
  shortcutPreset: 'shared',
  shortcuts: 'shared',
}

/** The settings that may go with a shared folder. */
export const sharedSettings = (Object.keys(whose) as (keyof Settings)[]).filter((name) => whose[name] === 'shared')

const paneChoice = {
  type: 'object',
  properties: {
    rail: { type: 'number', minimum: 8, maximum: 40 },
    list: { type: 'number', minimum: 8, maximum: 80 },
    listBeside: { type: 'boolean' },
  },
  additionalProperties: false,
} as const
const hour = { type: 'integer', minimum: 0, maximum: 23 } as const
const tags = { type: 'array', items: { type: 'string', maxLength: 35 }, maxItems: 100, uniqueItems: true } as const

/** JSON Schema of `Settings`, for the store on disk and for every patch from the window. */
export const settingsSchema = {
  language: { enum: [null, ...interfaceLanguageTags] },
  contentLanguages: tags,
  readingScripts: {
    type: 'object',
    properties: Object.fromEntries(scriptLanguages.map((language) => [language, { enum: scriptNames(language) }])),
    additionalProperties: false,
  },
  theme: { enum: ['system', 'light', 'dark', 'sepia'] },
  density: { enum: ['comfortable', 'compact'] },
  textSize: { type: 'integer', minimum: 60, maximum: 300 },
  arabicSize: { type: 'integer', minimum: 80, maximum: 140 },
  hanSize: { type: 'integer', minimum: 80, maximum: 140 },
  face: { enum: ['serif', 'sans'] },
  lineSpacing: { enum: ['close', 'normal', 'open'] },
  textWidth: { enum: ['narrow', 'normal', 'wide'] },
  refreshMinutes: { type: 'integer', minimum: 30, maximum: 1440 },
  refreshPaused: { type: 'boolean' },
  pictureLimit: { type: ['integer', 'null'], minimum: 100, maximum: 1_000_000 },
  pictures: { enum: [...pictureChoices] },
  dataMonthLimit: { type: ['integer', 'null'], minimum: 1, maximum: 1_000_000 },
  dataRefreshLimit: { type: ['integer', 'null'], minimum: 1, maximum: 1_000_000 },
  onMetered: { enum: [...savingChoices] },
  onBattery: { enum: [...savingChoices] },
  pairs: {
    type: 'array',
    items: { type: 'string', pattern: '^[A-Z]{3}$' },
    minItems: 1,
    maxItems: 40,
    uniqueItems: true,
  },
  moneyShown: { type: 'boolean' },
  moneyCurrency: { type: 'string', pattern: '^[A-Z]{3}$' },
  ratesSource: { enum: [...rateSourceNames] },
  ratesBase: { type: ['string', 'null'], pattern: '^[A-Z]{3}$' },
  ratesYears: { type: 'integer', minimum: 1, maximum: 26 },
  cities: tags,
  weatherSource: { enum: [...weatherSources] },
  temperatureUnit: { enum: [...temperatureUnits] },
  railOpen: { type: 'boolean' },
  foldedFolders: {
    type: 'array',
    items: { type: 'string', maxLength: 200 },
    maxItems: 1000,
    uniqueItems: true,
  },
  listLook: { enum: ['list', 'cards', 'magazine'] },
  listOrders: {
    type: 'object',
    maxProperties: 1000,
    additionalProperties: {
      type: 'object',
      properties: { sort: { enum: [...listSorts] }, grouped: { type: 'boolean' } },
      required: ['sort', 'grouped'],
      additionalProperties: false,
    },
  },
  groupThreads: { type: 'boolean' },
  panes: {
    type: 'object',
    properties: { narrow: paneChoice, small: paneChoice, middle: paneChoice, wide: paneChoice, vast: paneChoice },
    additionalProperties: false,
  },
  closeToTray: { type: 'boolean' },
  toldOfTray: { type: 'boolean' },
  trayShows: { enum: [...trayShows] },
  // Below five seconds one could not read it, and it would wake the computer for nothing.
  trayTurnSeconds: { anyOf: [{ const: 0 }, { type: 'integer', minimum: 5, maximum: 3600 }] },
  trayLabel: { type: 'boolean' },
  ratesWindowAtStart: { type: 'boolean' },
  ratesWindowOnTop: { type: 'boolean' },
  startAtLogin: { type: 'boolean' },
  quietHours: {
    type: ['object', 'null'],
    properties: { from: hour, to: hour },
    required: ['from', 'to'],
    additionalProperties: false,
  },
  backupEvery: { enum: [...backupPeriods] },
  backupsKept: { type: 'integer', minimum: 1, maximum: 20 },
  backupImages: { type: 'boolean' },
  firstRunDone: { type: 'boolean' },
  updateCheck: { type: 'boolean' },
  // Without encryption from this computer alone.
  updateAddress: {
    type: 'string',
    maxLength: 500,
    pattern: '^$|^https://[^/\\s]+/\\S*$|^http://(127\\.0\\.0\\.1|localhost)(:\\d+)?/\\S*$',
  },
  shortcutPreset: { enum: [...shortcutPresets] },
  shortcuts: {
    type: 'object',
    maxProperties: 200,
    additionalProperties: {
      type: 'array',
      items: { type: 'string', pattern: chordPattern },
      maxItems: 8,
      uniqueItems: true,
    },
  },
} as const
