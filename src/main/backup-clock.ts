import type { BackupParts, Backups } from './backups.ts'

/** How often it is looked whether a backup is due. */
const lookMs = 600_000
/** After a start that long the whole library is looked at, in a process of its own. */
const checkAfterMs = 120_000

/** Backups, loaded when they are first asked for or first may be due. */
export function startBackupClock(parts: BackupParts): { load(): Promise<Backups>; stop(): void } {
  let loaded: Promise<Backups> | null = null
  const load = () => (loaded ??= import('./backups.ts').then(({ createBackups }) => createBackups(parts)))
  const clock = setInterval(() => void load().then(({ makeDue }) => makeDue()), lookMs)
  const check = setTimeout(() => void load().then((backups) => backups.check()), checkAfterMs)
  return {
    load,
    stop() {
      clearInterval(clock)
      clearTimeout(check)
      void loaded?.then(({ stop }) => stop())
    },
  }
}
