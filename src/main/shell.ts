import { readFile, stat, writeFile } from 'node:fs/promises'
import { app, clipboard, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { AppInfo, ShellApi } from '#shared/api.ts'
import { AppError, type Failure } from '#shared/errors.ts'
import type { ImportReport } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'

type Parts = {
  window: () => BrowserWindow | null
  core: CoreProcess
  settings: SettingsStore
  log: Log
  libraryPath: string
  trayAvailable: () => boolean
  onSettings(settings: Settings): void
}

const openable = new Set(['http:', 'https:', 'mailto:', 'tel:'])
/** The system hands an address on as an argument, which may not be of any length. */
const longestAddress = 8192
const maxOpmlBytes = 16 * 1024 * 1024

/** The calls that need Electron: settings, dialogs, the system browser, the clipboard. */
export function createShell(parts: Parts): Handlers<ShellApi> {
  const { core, settings, log } = parts
  return {
    settings: {
      get: () => settings.get(),
      set(patch) {
        if (typeof patch !== 'object' || patch === null) throw new AppError({ code: 'invalidArgument' })
        const next = settings.set(patch)
        parts.onSettings(next)
        return next
      },
    },
    app: {
      info: (): AppInfo => ({
        version: app.getVersion(),
        electron: process.versions.electron ?? '',
        libraryPath: parts.libraryPath,
        trayAvailable: parts.trayAvailable(),
        systemLanguages: app.getPreferredSystemLanguages(),
      }),
      openExternal: (url) => shell.openExternal(openableAddress(url)),
      async copyText(text) {
        if (typeof text !== 'string') throw new AppError({ code: 'invalidArgument', params: { name: 'text' } })
        await clipboard.writeText(text)
      },
      async openLog() {
        const refusal = await shell.openPath(log.path)
        if (refusal) throw new AppError({ code: 'fileUnreadable', params: { path: log.path } })
      },
      importOpml: () => importOpml(parts.window(), core),
      exportOpml: () => exportOpml(parts.window(), core),
    },
  }
}

function openableAddress(url: unknown): string {
  const address = typeof url === 'string' ? url : ''
  if (address.length <= longestAddress && URL.canParse(address)) {
    const parsed = new URL(address)
    if (openable.has(parsed.protocol)) return parsed.href
  }
  throw new AppError({ code: 'invalidAddress', params: { url: address.slice(0, 200) } })
}

async function importOpml(window: BrowserWindow | null, core: CoreProcess): Promise<ImportReport | null> {
  const options: OpenDialogOptions = {
    properties: ['openFile'],
    filters: [{ name: 'OPML', extensions: ['opml', 'xml'] }],
  }
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  const [path] = chosen.filePaths
  if (chosen.canceled || path === undefined) return null
  const bytes = await readOpml(path)
  return value<ImportReport>(await core.call('feeds.importOpml', [bytes]))
}

/** Core decodes it: an OPML file may be in any encoding. */
async function readOpml(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size <= maxOpmlBytes) return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new AppError({ code: 'fileUnreadable', params: { path } }, { cause })
  }
  throw new AppError({ code: 'tooBig', params: { path } })
}

async function exportOpml(window: BrowserWindow | null, core: CoreProcess): Promise<boolean> {
  const options = { defaultPath: 'tilshi.opml', filters: [{ name: 'OPML', extensions: ['opml'] }] }
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  if (chosen.canceled || !chosen.filePath) return false
  const path = chosen.filePath
  const document = value<string>(await core.call('feeds.exportOpml', []))
  await writeFile(path, document).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError({ code: cause.code === 'ENOSPC' ? 'diskFull' : 'fileUnreadable', params: { path } }, { cause })
  })
  return true
}

function value<T>(reply: { ok: true; value: unknown } | { ok: false; error: Failure }): T {
  if (!reply.ok) throw new AppError(reply.error)
  return reply.value as T
}
