import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { EventName, ShellApi } from '#shared/api.ts'
import { automaticName, chosenName } from '#shared/backup-name.ts'
import { AppError, toFailure, type Failure } from '#shared/errors.ts'
import type { BackupProgress, BackupReport, BackupSummary } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { settingsDocument } from '#shared/settings-document.ts'
import { automaticBackups, isBackupDue, rotateBackups } from './automatic-backups.ts'
import { runBackupTask, type BackupTask } from './backup-process.ts'
import type { CoreProcess } from './core-process.ts'
import { chosenFile, chosenFolder, chosenPlace } from './file-dialogs.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'

export type BackupParts = {
  /** The folder of the library, and where backups that are made by themselves lie unless the reader chose a place. */
  dataDir: string
  usualFolder: string
  window: () => BrowserWindow | null
  core: CoreProcess
  settings: SettingsStore
  log: Log
  tell(name: EventName, payload: unknown): void
}

export type Backups = {
  calls: Handlers<ShellApi>['backup']
  /** Makes one by itself when it is time; to be asked every now and then. */
  makeDue(): Promise<void>
  /** Looks whether the library is whole; tells the window when it is not. */
  check(): Promise<void>
  stop(): void
}

const backupFiles = { name: 'Tilshi', extensions: ['tilshibackup'] }
/** What failed by itself, as on a full disk, is not tried again before. */
const retryMs = 6 * 3_600_000

/** Backups that the reader asks for and those that are made by themselves; one thing at a time. */
export function createBackups(parts: BackupParts): Backups {
  const { dataDir, settings, log } = parts
  let running: { controller: AbortController; progress: BackupProgress } | null = null
  let failed: { at: number; failure: Failure } | null = null
  let chosen: string | null = null
  const folder = () => settings.backupFolder() ?? parts.usualFolder

  const run = async <T extends BackupTask>(task: T) => {
    if (running !== null) throw new AppError({ code: 'backupRunning' })
    const mine = {
      controller: new AbortController(),
      progress: { step: 'copying', done: 0, total: 0 } as BackupProgress,
    }
    running = mine
    const onProgress = (progress: BackupProgress | null) => {
      if (progress !== null) mine.progress = progress
      parts.tell('backupProgress', progress)
    }
    onProgress(mine.progress)
    try {
      return await runBackupTask(task, { log, signal: mine.controller.signal, onProgress })
    } finally {
      running = null
      onProgress(null)
    }
  }
  const make = (path: string, images: boolean): Promise<BackupReport> => {
    const version = app.getVersion()
    const contents = { settings: settingsDocument(settings.get(), version), images, version }
    return run({ kind: 'make', path, dataDir, now: Date.now(), contents })
  }
  const choose = async (path: string): Promise<BackupSummary> => {
    const signal = new AbortController().signal
    const summary = await runBackupTask({ kind: 'read', path }, { log, signal, onProgress: () => undefined })
    chosen = path
    return summary
  }
  return {
    calls: {
      state: () => ({
        folder: folder(),
        kept: automaticBackups(folder()),
        progress: running?.progress ?? null,
        failure: failed?.failure ?? null,
      }),
      async make() {
        const path = await chosenPlace(parts.window(), {
          defaultPath: chosenName(Date.now()),
          filters: [backupFiles],
        })
        return path === null ? null : make(path, true)
      },
      async choose(name) {
        // A name from the window is only ever looked for in the list.
        if (name !== undefined) {
          const found = automaticBackups(folder()).find((one) => one.name === name)
          if (found === undefined) throw new AppError({ code: 'fileUnreadable' })
          return choose(join(folder(), found.name))
        }
        const path = await chosenFile(parts.window(), backupFiles)
        return path === null ? null : choose(path)
      },
      async restore() {
        if (chosen === null) throw new AppError({ code: 'invalidArgument' })
        await run({ kind: 'stage', path: chosen, dataDir, now: Date.now() })
        chosen = null
        // Core takes what is ready when it starts, and tells by `restored` what came of it.
        await parts.core.restart(() => undefined)
      },
      async repair() {
        const paths = automaticBackups(folder()).map(({ name }) => join(folder(), name))
        const report = await run({ kind: 'repair', dataDir, now: Date.now(), backups: paths })
        await parts.core.restart(() => undefined)
        return report
      },
      cancel: () => running?.controller.abort(),
      async chooseFolder() {
        const path = await chosenFolder(parts.window(), folder())
        if (path !== null) settings.setBackupFolder(path)
        return path !== null
      },
    },
    async makeDue() {
      const now = Date.now()
      const { backupEvery, backupsKept, backupImages } = settings.get()
      const isTooSoon = failed !== null && now - failed.at < retryMs
      if (running !== null || isTooSoon || !isBackupDue(automaticBackups(folder()), backupEvery, now)) return
      try {
        mkdirSync(folder(), { recursive: true })
        await make(join(folder(), automaticName(now)), backupImages)
        rotateBackups(folder(), backupsKept, now)
        failed = null
      } catch (error) {
        const failure = toFailure(error)
        if (failure.code === 'cancelled') return
        log.write(`the automatic backup failed: ${failure.code}`, error)
        failed = { at: now, failure }
      }
      parts.tell('backupProgress', null)
    },
    async check() {
      const signal = new AbortController().signal
      const isWhole = await runBackupTask(
        { kind: 'check', dataDir },
        { log, signal, onProgress: () => undefined },
      ).catch((error: unknown) => {
        log.write('the library could not be checked', error)
        return true
      })
      if (!isWhole) parts.tell('libraryDamaged', {})
    },
    stop: () => running?.controller.abort(),
  }
}
