import { app, clipboard, shell, type BrowserWindow } from 'electron'
import type { AppInfo, EventName, ShellApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { Link } from '#shared/link.ts'
import type { ImportReport } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Settings, SettingsImport } from '#shared/settings.ts'
import { settingsDocument } from '#shared/settings-document.ts'
import type { AccountKeeper } from './accounts.ts'
import { exportPack, importPack } from './carry-files.ts'
import type { Backups } from './backups.ts'
import type { CoreProcess } from './core-process.ts'
import { createExporter } from './export-file.ts'
import { chosenFolder, openChosenFile, saveChosenFile } from './file-dialogs.ts'
import type { FirstPictureStore } from './first-picture.ts'
import type { Log } from './log.ts'
import { maxOpmlBytes, type OpenedFiles } from './opened-files.ts'
import { readPackaged } from './packaged.ts'
import type { RatesWindow } from './rates-window.ts'
import { replyValue } from './reply-value.ts'
import { setAside } from './set-aside.ts'
import { readSettingsFile } from './settings-file.ts'
import type { SettingsStore } from './settings-store.ts'
import type { Updates } from './updates.ts'

type Parts = {
  window: () => BrowserWindow | null
  /** Tells the reader's window. */
  tell(name: EventName, payload: unknown): void
  core: CoreProcess
  settings: SettingsStore
  log: Log
  libraryPath: string
  trayAvailable: () => boolean
  picture: FirstPictureStore
  /** Loaded when first asked for. */
  backups: () => Promise<Backups>
  /** Loaded when first asked for. */
  accounts: () => Promise<AccountKeeper>
  onListening(): void
  onSettings(settings: Settings): void
  ratesWindow: Pick<RatesWindow, 'open'>
  openedFiles: OpenedFiles
  /** Loaded when first asked for. */
  updates: () => Promise<Updates>
  /** Brings the reader's window to the front and opens the link in it. */
  openLink(link: Link): void
}

const openable = new Set(['http:', 'https:', 'mailto:', 'tel:'])
/** The system passes an address on as an argument, whose length is limited. Characters. */
const longestAddress = 8192
const maxSettingsBytes = 1024 * 1024
const settingsFiles = { name: 'JSON', extensions: ['json'] }

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
      exportFile: () => exportSettings(parts),
      importFile: () => importSettings(parts),
    },
    folderSharing: {
      async choose() {
        const path = await chosenFolder(parts.window())
        if (path !== null) replyValue(await core.call('carry.joinFolder', [path]))
        return path !== null
      },
    },
    app: {
      info: (): AppInfo => ({
        version: app.getVersion(),
        testRuntime: readPackaged().testRuntime,
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
      saveCsv: (name, text) => saveCsv(parts.window(), name, text),
      async openLog() {
        const refusal = await shell.openPath(log.path)
        if (refusal) throw new AppError({ code: 'fileUnreadable', params: { path: log.path } })
      },
      reportBug(text) {
        if (typeof text !== 'string') throw new AppError({ code: 'invalidArgument', params: { name: 'text' } })
        log.write(`window: ${text}`)
      },
      reload: () => parts.window()?.webContents.reload(),
      licences: async () => (await import('./licences.ts')).readLicences(),
      startNewLibrary: () => startNewLibrary(parts),
      importOpml: () => importOpml(parts.window(), core),
      exportOpml: () => exportOpml(parts.window(), core),
      ...createExporter(parts),
      exportPack: (id, name) => exportPack(parts.window(), core, id, name),
      importPack: () => importPack(parts.window(), core),
      takeOpenedList: () => parts.openedFiles.takeList(),
      takeOpenedPack: () => parts.openedFiles.takePack(),
      listening: () => parts.onListening(),
      settingsMended() {
        const mended = settings.mended()
        return mended === null ? null : { kept: mended.kept }
      },
      settingsMendedSeen: () => settings.mendedSeen(),
      keepFirstPicture: (picture) => parts.picture.keep(picture),
    },
    ratesWindow: {
      open: () => parts.ratesWindow.open(),
      setOnTop: (onTop) => parts.onSettings(settings.set({ ratesWindowOnTop: onTop })),
      showPair(currency) {
        if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
          throw new AppError({ code: 'invalidArgument', params: { name: 'currency' } })
        parts.openLink({ kind: 'rates', currency })
      },
    },
    account: {
      keeping: async () => (await parts.accounts()).calls.keeping(),
      add: async (request, secret) => (await parts.accounts()).calls.add(request, secret),
      setSecret: async (id, secret) => (await parts.accounts()).calls.setSecret(id, secret),
      sync: async (id) => (await parts.accounts()).calls.sync(id),
      remove: async (id, keepSources) => (await parts.accounts()).calls.remove(id, keepSources),
    },
    updates: {
      state: async () => (await parts.updates()).calls.state(),
      check: async () => (await parts.updates()).calls.check(),
      download: async () => (await parts.updates()).calls.download(),
      cancel: async () => (await parts.updates()).calls.cancel(),
      restart: async () => (await parts.updates()).calls.restart(),
    },
    backup: {
      state: async () => (await parts.backups()).calls.state(),
      make: async () => (await parts.backups()).calls.make(),
      choose: async (name) => (await parts.backups()).calls.choose(name),
      restore: async () => (await parts.backups()).calls.restore(),
      repair: async () => (await parts.backups()).calls.repair(),
      cancel: async () => (await parts.backups()).calls.cancel(),
      chooseFolder: async () => (await parts.backups()).calls.chooseFolder(),
    },
  }
}

/** Only in place of a library that core calls damaged. */
async function startNewLibrary({ core, libraryPath }: Parts): Promise<string> {
  const reply = await core.call('articles.counts', [])
  if (reply.ok || reply.error.code !== 'libraryDamaged') throw new AppError({ code: 'unsupported' })
  let kept = ''
  await core.restart(() => {
    kept = setAside(libraryPath, new Date())
  })
  return kept
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
  // Core decodes it: an OPML file may be in any encoding.
  const bytes = await openChosenFile(window, { name: 'OPML', extensions: ['opml', 'xml'] }, maxOpmlBytes)
  return bytes === null ? null : replyValue<ImportReport>(await core.call('feeds.importOpml', [bytes]))
}

async function exportOpml(window: BrowserWindow | null, core: CoreProcess): Promise<boolean> {
  const options = { defaultPath: 'tilshi.opml', filters: [{ name: 'OPML', extensions: ['opml'] }] }
  const written = await saveChosenFile(window, options, async () =>
    replyValue<string>(await core.call('feeds.exportOpml', [])),
  )
  return written !== null
}

async function saveCsv(window: BrowserWindow | null, name: unknown, text: unknown): Promise<boolean> {
  if (typeof name !== 'string' || !/^[\w-]{1,80}\.csv$/.test(name) || typeof text !== 'string')
    throw new AppError({ code: 'invalidArgument', params: { name: 'csv' } })
  const options = { defaultPath: name, filters: [{ name: 'CSV', extensions: ['csv'] }] }
  return (await saveChosenFile(window, options, () => text)) !== null
}

async function importSettings({ window, settings, onSettings }: Parts): Promise<SettingsImport | null> {
  const bytes = await openChosenFile(window(), settingsFiles, maxSettingsBytes)
  if (bytes === null) return null
  const { patch, report } = readSettingsFile(new TextDecoder().decode(bytes))
  onSettings(settings.set(patch))
  return report
}

async function exportSettings({ window, settings }: Parts): Promise<boolean> {
  const options = { defaultPath: 'tilshi-settings.json', filters: [settingsFiles] }
  return (await saveChosenFile(window(), options, () => settingsDocument(settings.get(), app.getVersion()))) !== null
}
