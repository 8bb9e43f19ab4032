// The program that writes and reads backups, in a process of its own beside core, on the same library: it blocks its
// thread for as long as it likes, and can be ended at any moment.
import { makeBackup } from '#core/backup/make-backup.ts'
import { readBackup, stageBackup } from '#core/backup/stage-backup.ts'
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

function run(task: BackupTask): Promise<unknown> {
  if (task.kind === 'read') return readBackup(task.path)
  const { dataDir, now } = task
  const work = {
    dataDir,
    now,
    signal: controller.signal,
    onProgress: (progress: (FromBackup & { kind: 'progress' })['progress']) => post({ kind: 'progress', progress }),
  }
  return task.kind === 'make' ? makeBackup(work, task.contents, task.path) : stageBackup(work, task.path)
}
