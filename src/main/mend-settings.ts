import { copyFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { allowedIn, type SettingSchemas } from './allowed-settings.ts'
import { damagedName } from './damaged-name.ts'
import { readCopy, readStored, writeStored } from './stored-settings.ts'

/** `kept` is the name under which the damaged file lies beside; null when the disk had no room for it. */
export type MendedSettings = { settings: Record<string, unknown>; kept: string | null }

/**
 * Puts a settings file in order that is damaged or holds what the schemas refuse: each setting of it that may stay does, the
 * others come from the copy, and what neither has is as in a new installation. The damaged file is kept beside.
 */
export function mendSettings(path: string, schemas: SettingSchemas, now: Date): MendedSettings {
  const settings = { ...allowedIn(readCopy(path), schemas), ...allowedIn(readStored(path).object ?? {}, schemas) }
  const aside = join(dirname(path), damagedName('settings', 'json', now))
  try {
    copyFileSync(path, aside)
    writeStored(path, settings)
    return { settings, kept: basename(aside) }
  } catch {
    // A full disk, where the reader goes on with what was read all the same; the next change is written, or says why not.
    return { settings, kept: null }
  }
}
