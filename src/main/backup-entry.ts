// The program that writes and reads backups, and checks and repairs the library, in a process of its own beside core, on the same library: it blocks its
// thread for as long as it likes, and can be ended at any moment.
import { makeBackup, type BackupWork } from '#core/backup/make-backup.ts'
import { readBackup, stageBackup } from '#core/backup/stage-backup.ts'
import { isLibraryWhole, repairLibrary } from '#core/repair/repair-library.ts'
import { answerTasks } from './answer-tasks.ts'
import type { BackupTask } from './backup-process.ts'

type Means = Pick<BackupWork, 'signal' | 'onProgress'>

answerTasks(run)

async function run(task: BackupTask, means: Means): Promise<unknown> {
  switch (task.kind) {
    case 'read':
      return readBackup(task.path)
    case 'check':
      return isLibraryWhole(task.dataDir)
    case 'make':
      return makeBackup({ ...task, ...means }, task.contents, task.path)
    case 'stage':
      return stageBackup({ ...task, ...means }, task.path)
    case 'repair':
      return repairLibrary({ ...task, ...means }, task.backups)
  }
}
