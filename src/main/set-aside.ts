import { existsSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { damagedName } from './damaged-name.ts'

/**
 * Gives a library's file another name in its folder, with what SQLite keeps beside it, so that a new one can take its
 * place. Answers the name.
 */
export function setAside(path: string, now: Date): string {
  const kept = join(dirname(path), damagedName('library', 'sqlite', now))
  for (const end of ['-wal', '-shm', '']) if (existsSync(path + end)) renameSync(path + end, kept + end)
  return basename(kept)
}
