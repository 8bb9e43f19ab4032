import { AppError } from '#shared/errors.ts'
import { quoted } from '#shared/quoted.ts'
import { defaultSettings, settingsSchema, type Settings, type SettingsImport } from '#shared/settings.ts'
import { allowedIn } from './allowed-settings.ts'

const mostNamed = 20

/**
 * What of a settings file may be kept, each setting checked by itself against the schema, and what may not.
 * Throws `notSettings` when it is no settings file or nothing of it is known here.
 */
export function readSettingsFile(text: string): { patch: Partial<Settings>; report: SettingsImport } {
  const entries = Object.entries(settingsIn(text))
  const known = entries.filter((entry): entry is [keyof Settings, unknown] => Object.hasOwn(defaultSettings, entry[0]))
  if (known.length === 0) throw new AppError({ code: 'notSettings' })
  const patch: Partial<Settings> = allowedIn(Object.fromEntries(known), settingsSchema)
  const taken = known.filter(([key]) => Object.hasOwn(patch, key))
  const refused = known.filter(([key]) => !Object.hasOwn(patch, key))
  const unknown = entries.filter(([key]) => !Object.hasOwn(defaultSettings, key))
  return {
    patch,
    report: {
      taken: taken.map(([key]) => key),
      refused: refused.map(([key, value]) => ({ key, value: quoted(JSON.stringify(value)) })),
      unknown: unknown.slice(0, mostNamed).map(([key]) => quoted(key)),
    },
  }
}

function settingsIn(text: string): object {
  const document = parsed(text.replace(/^\uFEFF/, ''))
  if (isObject(document) && document['tilshi'] === 'settings' && isObject(document['settings'])) {
    return document['settings']
  }
  throw new AppError({ code: 'notSettings' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError({ code: 'notSettings' }, { cause })
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
