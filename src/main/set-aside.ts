import { existsSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Gives a library's file another name in its folder, with what SQLite keeps beside it, so that a new one can take its
 * place. Answers the name, `library-damaged-2026-11-24T08-00-00.sqlite`.
 */
export function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-')
  const kept = join(dirname(path), `library-damaged-${stamp}.sqlite`)
  for (const end of ['-wal', '-shm', '']) if (existsSync(path + end)) renameSync(path + end, kept + end)
  return basename(kept)
}
