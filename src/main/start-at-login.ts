import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { AppError } from '#shared/errors.ts'
import { autostartEntry } from './autostart.ts'
import { readPackaged, tarballHome } from './packaged.ts'
import type { SettingsStore } from './settings-store.ts'

/** The store, which makes the desktop start the program at login, or no more, before it keeps that it does. */
export function withStartAtLogin(settings: SettingsStore): SettingsStore {
  return {
    ...settings,
    set(patch) {
      const { startAtLogin: wanted } = patch
      if (typeof wanted === 'boolean' && wanted !== settings.get().startAtLogin) setStartAtLogin(wanted)
      return settings.set(patch)
    },
  }
}

/** Throws `diskFull` when the desktop cannot be told. */
function setStartAtLogin(starts: boolean): void {
  // Electron does nothing here on Linux, where desktops read a folder.
  if (process.platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: starts, args: ['--hidden'] })
  const folder = join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'tilshi.desktop')
  const entry = autostartEntry([...ownCommand(), '--hidden'])
  try {
    if (entry === null) throw new Error('the path of the program holds a line break')
    if (!starts) return rmSync(file, { force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, entry)
  } catch (error) {
    throw new AppError({ code: 'diskFull', params: { name: file } }, { cause: error })
  }
}

/** An AppImage is mounted anew at each start; its file stays where it is. */
function ownCommand(): string[] {
  const image = process.env['APPIMAGE']
  if (image !== undefined) return [image]
  // The launcher takes back an update that does not start.
  const own = readPackaged()
  if (own.kind === 'tarball') return [join(tarballHome(own), 'tilshi')]
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()]
}
