import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { AppError } from '#shared/errors.ts'
import { defaultSettings, settingsSchema, type Settings } from '#shared/settings.ts'
import { defaultWindow } from './kept-look.ts'

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

export type SettingsStore = {
  get(): Settings
  /** Keeps a change after checking it against the schema; throws `invalidArgument` or `diskFull` and keeps nothing otherwise. */
  set(patch: Partial<Settings>): Settings
  window(name: WindowName): WindowState
  setWindow(state: WindowState, name: WindowName): void
  /** Where backups are made by themselves; null for the usual place. Apart from the settings, which the window and files may set. */
  backupFolder(): string | null
  setBackupFolder(path: string): void
}

/** Settings and where the windows stand in `settings.json` under `folder`. A damaged file starts again from the defaults. */
export function openSettings(folder: string): SettingsStore {
  const store = new Store<Stored>({
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
    // Compiling the schema of schemas to check our own takes longer than all the rest of opening.
    ajvOptions: { meta: false, validateSchema: false, code: { optimize: false } },
    // Whoever has a file that knows nothing of a first run, or is damaged, has used Tilshi before.
    defaults: {
      ...defaultSettings,
      firstRunDone: existsSync(join(folder, 'settings.json')),
      window: defaultWindow,
      ratesWindow: defaultRatesWindow,
      backupFolder: null,
    },
    schema: {
      ...settingsSchema,
      backupFolder: { type: ['string', 'null'] },
      window: windowSchema(200),
      ratesWindow: windowSchema(100),
    },
  })
  const get = (): Settings => {
    const { window: _window, backupFolder: _folder, ratesWindow: _ratesWindow, ...settings } = store.store
    return settings
  }
  return {
    get,
    set(patch) {
      const known = Object.entries(patch).filter(([key]) => Object.hasOwn(defaultSettings, key))
      if (known.length !== Object.keys(patch).length)
        throw new AppError({ code: 'invalidArgument', params: { name: 'settings' } })
      try {
        store.set(Object.fromEntries(known))
      } catch (error) {
        // The file system gives its errors a code, the schema does not.
        const code = error instanceof Error && 'code' in error ? 'diskFull' : 'invalidArgument'
        throw new AppError({ code, params: { name: 'settings' } }, { cause: error })
      }
      return get()
    },
    window: (name) => store.get(name),
    setWindow: (state, name) => store.set(name, state),
    backupFolder: () => store.get('backupFolder'),
    setBackupFolder: (path) => store.set('backupFolder', path),
  }
}
