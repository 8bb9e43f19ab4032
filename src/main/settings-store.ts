import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { AppError } from '#shared/errors.ts'
import { defaultSettings, settingsSchema, type Settings } from '#shared/settings.ts'
import { defaultWindow } from './kept-look.ts'
import { mendSettings, type MendedSettings } from './mend-settings.ts'
import { keepStored, readStored, writeStored } from './stored-settings.ts'

export type WindowState = { x: number | null; y: number | null; width: number; height: number; maximized: boolean }
/** The reader's window, and the small one of rates. */
export type WindowName = 'window' | 'ratesWindow'
type Stored = Settings & Record<WindowName, WindowState> & { backupFolder: string | null }

const defaultRatesWindow: WindowState = { x: null, y: null, width: 380, height: 240, maximized: false }
const place = { type: ['integer', 'null'] } as const
const windowSchema = (least: number) => ({
  type: 'object' as const,
  properties: {
    x: place,
    y: place,
    width: { type: 'integer' as const, minimum: least },
    height: { type: 'integer' as const, minimum: least },
    maximized: { type: 'boolean' as const },
  },
  required: ['x', 'y', 'width', 'height', 'maximized'],
})
const storedSchema = {
  ...settingsSchema,
  backupFolder: { type: ['string', 'null'] as const },
  window: windowSchema(200),
  ratesWindow: windowSchema(100),
}

export type SettingsStore = {
  get(): Settings
  /** Keeps a change after checking it against the schema; throws `invalidArgument` or `diskFull` and keeps nothing otherwise. */
  set(patch: Partial<Settings>): Settings
  window(name: WindowName): WindowState
  setWindow(state: WindowState, name: WindowName): void
  /** Where backups are made by themselves; null for the usual place. Apart from the settings, which the window and files may set. */
  backupFolder(): string | null
  setBackupFolder(path: string): void
  /** What became of a settings file that was found damaged, until the reader has seen it; else null. */
  mended(): MendedSettings | null
  mendedSeen(): void
  /** The file was missing or damaged at this start, so some settings are not as the reader had them. */
  lost(): boolean
}

let check: ((object: unknown) => boolean) | null = null

function isFit(object: unknown): boolean {
  check ??= new Ajv2020({
    // Compiling the schema of schemas to check our own takes longer than all the rest of opening.
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  }).compile({ type: 'object', properties: storedSchema })
  return check(object)
}

/**
 * Settings and where the windows stand in `settings.json` under `folder`, read once. Of a damaged file each setting that can be
 * read is kept, and the others are taken from the copy beside it. Throws what the file system does when it cannot be read.
 */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, 'settings.json')
  const { found, object } = readStored(path)
  const isGood = object !== null && isFit(object)
  const lost = !isGood
  let mended = found && !isGood ? mendSettings(path, storedSchema, new Date()) : null
  if (isGood) keepStored(path, object)
  // Settings that the schema does not know are of a newer version, and are kept for it.
  let stored: Stored = {
    ...defaultSettings,
    // Whoever has a file that knows nothing of a first run, or is damaged, has used Tilshi before.
    firstRunDone: found,
    window: defaultWindow,
    ratesWindow: defaultRatesWindow,
    backupFolder: null,
    ...(mended?.settings ?? object),
  }
  const keep = (patch: Partial<Stored>) => {
    const next = { ...stored, ...patch }
    if (!isFit(next)) throw new AppError({ code: 'invalidArgument', params: { name: 'settings' } })
    try {
      writeStored(path, next)
    } catch (cause) {
      throw new AppError({ code: 'diskFull', params: { name: 'settings' } }, { cause })
    }
    stored = next
  }
  const get = (): Settings => {
    const { window: _window, backupFolder: _folder, ratesWindow: _ratesWindow, ...settings } = stored
    return settings
  }
  return {
    get,
    set(patch) {
      const known = Object.entries(patch).filter(
        ([key, value]) => Object.hasOwn(defaultSettings, key) && value !== undefined,
      )
      if (known.length !== Object.keys(patch).length)
        throw new AppError({ code: 'invalidArgument', params: { name: 'settings' } })
      keep(Object.fromEntries(known))
      return get()
    },
    window: (name) => stored[name],
    setWindow(state, name) {
      try {
        keep({ [name]: state })
      } catch {
        // Nobody asked for this write, so a full disk is not told here but where something was asked for.
      }
    },
    backupFolder: () => stored.backupFolder,
    setBackupFolder: (backupFolder) => keep({ backupFolder }),
    mended: () => mended,
    mendedSeen: () => (mended = null),
    lost: () => lost,
  }
}
