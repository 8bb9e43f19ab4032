import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { AppError } from '#shared/errors.ts'
import { defaultSettings, settingsSchema, type Settings } from '#shared/settings.ts'
import { defaultWindow } from './kept-look.ts'

export type WindowState = { x: number | null; y: number | null; width: number; height: number; maximized: boolean }
type Stored = Settings & { window: WindowState }

const place = { type: ['integer', 'null'] } as const

export type SettingsStore = {
  get(): Settings
  /** Keeps a change after checking it against the schema; throws `invalidArgument` or `diskFull` and keeps nothing otherwise. */
  set(patch: Partial<Settings>): Settings
  window(): WindowState
  setWindow(state: WindowState): void
}

/** Settings and window state in `settings.json` under `folder`. A damaged file starts again from the defaults. */
export function openSettings(folder: string): SettingsStore {
  const store = new Store<Stored>({
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
    // Compiling the schema of schemas to check our own takes longer than all the rest of opening.
    ajvOptions: { meta: false, validateSchema: false, code: { optimize: false } },
    // Whoever has a file that knows nothing of a first run, or is damaged, has used Tilshi before.
    defaults: { ...defaultSettings, firstRunDone: existsSync(join(folder, 'settings.json')), window: defaultWindow },
    schema: {
      ...settingsSchema,
      window: {
        type: 'object',
        properties: {
          x: place,
          y: place,
          width: { type: 'integer', minimum: 200 },
          height: { type: 'integer', minimum: 200 },
          maximized: { type: 'boolean' },
        },
        required: ['x', 'y', 'width', 'height', 'maximized'],
      },
    },
  })
  const get = (): Settings => {
    const { window: _window, ...settings } = store.store
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
    window: () => store.get('window'),
    setWindow: (state) => store.set('window', state),
  }
}
