import type { BackupProgress, BackupReport, BackupSummary, RepairReport } from '#shared/model.ts'
import backupPath from './backup-entry?modulePath'
import type { Log } from './log.ts'
import { runTask } from './task-process.ts'

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

type Outcomes = {
  read: BackupSummary
  stage: BackupSummary
  make: BackupReport
  check: boolean
  repair: RepairReport
}

/** Runs one task in a process of its own; rejects with the failure that it tells, or with `cancelled`. */
export function runBackupTask<T extends BackupTask>(
  task: T,
  options: { log: Log; signal: AbortSignal; onProgress: (progress: BackupProgress) => void },
): Promise<Outcomes[T['kind']]> {
  return runTask(backupPath, 'backup', task, options)
}
