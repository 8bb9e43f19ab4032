import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { madeAt } from '#shared/backup-name.ts'
import type { KeptBackup } from '#shared/model.ts'
import type { BackupEvery } from '#shared/settings.ts'

const dayMs = 86_400_000
const periods: Readonly<Record<BackupEvery, number>> = { off: Infinity, daily: dayMs, weekly: 7 * dayMs }

/** The backups that were made by themselves in a folder, the newest first; none where there is no such folder. */
export function automaticBackups(folder: string): KeptBackup[] {
  return filesIn(folder)
    .flatMap((name) => {
      const at = madeAt(name)
      const file = statSync(join(folder, name), { throwIfNoEntry: false })
      return at === null || file === undefined ? [] : [{ name, at, bytes: file.size }]
    })
    .toSorted((a, b) => b.at - a.at)
}

/** Whether it is time for the next. One from the future was made under a wrong clock and counts for nothing. */
export function isBackupDue(kept: readonly KeptBackup[], every: BackupEvery, now: number): boolean {
  const newest = kept.find(({ at }) => at <= now)
  return every !== 'off' && (newest === undefined || now - newest.at >= periods[every])
}

/**
 * Removes the oldest, so that `most` stay. Called when a new one is whole. Those from the future were made under a wrong clock and
 * go first: they must not outlive every new one.
 */
export function rotateBackups(folder: string, most: number, now: number): void {
  const newestFirst = automaticBackups(folder).toSorted((one, other) => Number(one.at > now) - Number(other.at > now))
  for (const { name } of newestFirst.slice(most)) rmSync(join(folder, name), { force: true })
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not made yet, or on a disk that is not there now.
    return []
  }
}
