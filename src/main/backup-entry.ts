// The program that writes and reads backups, and checks and repairs the library, in a process of its own beside core, on the same library: it blocks its
// thread for as long as it likes, and can be ended at any moment.
import { makeBackup, type BackupWork } from '#core/backup/make-backup.ts'
import { readBackup, stageBackup } from '#core/backup/stage-backup.ts'
import { isLibraryWhole, repairLibrary } from '#core/repair/repair-library.ts'
import { toFailure } from '#shared/errors.ts'
import type { BackupTask, FromBackup, ToBackup } from './backup-process.ts'

const post = (message: FromBackup) => process.parentPort.postMessage(message)
const controller = new AbortController()

process.parentPort.on('message', ({ data }: { data: ToBackup }) => {
  if (data === 'cancel') controller.abort()
  else void answer(data)
})

async function answer(task: BackupTask): Promise<void> {
  try {
    post({ kind: 'done', value: await run(task) })
  } catch (error) {
    const failure = toFailure(error)
    const bug = failure.code === 'internal' && error instanceof Error ? (error.stack ?? error.message) : null
    post({ kind: 'failed', failure, bug })
  }
}

async function run(task: BackupTask): Promise<unknown> {
  switch (task.kind) {
    case 'read':
      return readBackup(task.path)
    case 'check':
      return isLibraryWhole(task.dataDir)
    case 'make':
      return makeBackup(workOf(task), task.contents, task.path)
    case 'stage':
      return stageBackup(workOf(task), task.path)
    case 'repair':
      return repairLibrary(workOf(task), task.backups)
  }
}

function workOf({ dataDir, now }: { dataDir: string; now: number }): BackupWork {
  return { dataDir, now, signal: controller.signal, onProgress: (progress) => post({ kind: 'progress', progress }) }
}
