import { utilityProcess } from 'electron'
import { AppError, type Failure } from '#shared/errors.ts'
import type { BackupProgress, BackupReport, BackupSummary, RepairReport } from '#shared/model.ts'
import backupPath from './backup-entry?modulePath'
import type { Log } from './log.ts'

/** `dataDir` is the folder of the library, `path` the backup's file, `now` epoch ms. */
export type BackupTask =
  | { kind: 'read'; path: string }
  /** Whether the library is whole, looked at quickly. */
  | { kind: 'check'; dataDir: string }
  /** `backups` are files, the newest first. */
  | { kind: 'repair'; dataDir: string; now: number; backups: string[] }
  | { kind: 'stage'; path: string; dataDir: string; now: number }
  | {
      kind: 'make'
      path: string
      dataDir: string
      now: number
      contents: { settings: string; images: boolean; version: string }
    }
export type ToBackup = BackupTask | 'cancel'
export type FromBackup =
  | { kind: 'progress'; progress: BackupProgress }
  | { kind: 'done'; value: unknown }
  | { kind: 'failed'; failure: Failure; bug: string | null }

type Outcomes = {
  read: BackupSummary
  stage: BackupSummary
  make: BackupReport
  check: boolean
  repair: RepairReport
}

/** What is being copied by SQLite hears nothing meanwhile. */
const cancelWithinMs = 3_000

/** Runs one task in a process of its own; rejects with the failure that it tells, or with `cancelled`. */
export function runBackupTask<T extends BackupTask>(
  task: T,
  { log, signal, onProgress }: { log: Log; signal: AbortSignal; onProgress: (progress: BackupProgress) => void },
): Promise<Outcomes[T['kind']]> {
  return new Promise((resolve, reject) => {
    const child = utilityProcess.fork(backupPath, [], { serviceName: 'Tilshi backup' })
    let late: NodeJS.Timeout | undefined
    const cancel = () => {
      child.postMessage('cancel' satisfies ToBackup)
      late = setTimeout(() => child.kill(), cancelWithinMs)
    }
    child.on('message', (message: FromBackup) => {
      if (message.kind === 'progress') return onProgress(message.progress)
      if (message.kind === 'done') resolve(message.value as Outcomes[T['kind']])
      else reject(new AppError(message.failure))
      if (message.kind === 'failed' && message.bug !== null) log.write(`backup: ${message.bug}`)
      child.kill()
    })
    child.on('exit', (code) => {
      clearTimeout(late)
      signal.removeEventListener('abort', cancel)
      // Without effect when it has answered.
      reject(new AppError({ code: signal.aborted ? 'cancelled' : 'internal', params: { status: String(code) } }))
    })
    signal.addEventListener('abort', cancel)
    child.postMessage(task satisfies ToBackup)
  })
}
