import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Longer no work takes; a folder that is older was left, whoever has the number of its process now. */
const longestMs = 86_400_000

type Kind = 'import' | 'backup' | 'restore'

/**
 * Makes a folder beside the library for what is not whole yet, named by what is done in it and by this process, and
 * removes those that processes which ended have left. `dataDir` is the folder of the library, `now` epoch ms.
 */
export async function makeWorkFolder(dataDir: string, kind: Kind, now: number): Promise<string> {
  for (const { path, pid, isOld } of await workFoldersIn(dataDir, now))
    if (isOld || !lives(pid)) await rm(path, { recursive: true, force: true })
  return makeFolder(dataDir, kind)
}

/** Makes one in any folder; what others have left there is for `removeOldFolders`. */
export async function makeFolder(parent: string, kind: Kind): Promise<string> {
  const dir = join(parent, `${kind}-${process.pid}-${randomUUID()}`)
  await mkdir(dir, { recursive: true })
  return dir
}

/**
 * Removes what was left in a folder that other computers may use too, where the number of a process says nothing: only what
 * is older than any work takes, as far as it can be removed.
 */
export async function removeOldFolders(parent: string, now: number): Promise<void> {
  for (const { path, isOld } of await workFoldersIn(parent, now))
    if (isOld) await rm(path, { recursive: true, force: true }).catch(() => undefined)
}

async function workFoldersIn(parent: string, now: number): Promise<{ path: string; pid: number; isOld: boolean }[]> {
  const found = []
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = /^(?:import|backup|restore)-(\d+)-[\da-f-]{36}$/.exec(name)?.[1]
    if (pid === undefined) continue
    const path = join(parent, name)
    const about = await stat(path).catch(() => null)
    found.push({ path, pid: Number(pid), isOld: about !== null && about.mtimeMs < now - longestMs })
  }
  return found
}

/** Whether a process of this machine runs, ours or another's. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
