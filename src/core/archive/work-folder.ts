import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Longer no work takes; a folder that is older was left, whoever has the number of its process now. */
const longestMs = 86_400_000

/**
 * Makes a folder beside the library for what is not whole yet, named by what is done in it and by this process, and
 * removes those that processes which ended have left. `dataDir` is the folder of the library, `now` epoch ms.
 */
export async function makeWorkFolder(
  dataDir: string,
  kind: 'import' | 'backup' | 'restore',
  now: number,
): Promise<string> {
  await removeAbandoned(dataDir, now)
  const dir = join(dataDir, `${kind}-${process.pid}-${randomUUID()}`)
  await mkdir(dir, { recursive: true })
  return dir
}

async function removeAbandoned(dataDir: string, now: number): Promise<void> {
  for (const name of await readdir(dataDir).catch(() => [])) {
    const pid = /^(?:import|backup|restore)-(\d+)-[\da-f-]{36}$/.exec(name)?.[1]
    if (pid === undefined) continue
    const path = join(dataDir, name)
    const found = await stat(path).catch(() => null)
    const isOld = found !== null && found.mtimeMs < now - longestMs
    if (isOld || !lives(Number(pid))) await rm(path, { recursive: true, force: true })
  }
}

/** Whether a process of this machine runs, ours or another's. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
