import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Longer no work takes; what is older was left, whoever has the number of its process now. */
const longestMs = 86_400_000

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const workName = new RegExp(`^(?:(?:import|backup|restore)-(\\d+)-${uuid}|tilshi-${uuid}\\.part)$`)

type Kind = 'import' | 'backup' | 'restore'

/**
 * Makes a folder beside the library for what is not whole yet, named by what is done in it and by this process, and
 * removes those that processes which ended have left. `dataDir` is the folder of the library, `now` epoch ms.
 */
export async function makeWorkFolder(dataDir: string, kind: Kind, now: number): Promise<string> {
  await removeLeftWork(dataDir, now, (pid) => !lives(pid))
  return makeWorkFolderIn(dataDir, kind)
}

/** Makes one in any folder; what others have left there is for `removeLeftWork`. */
export async function makeWorkFolderIn(parent: string, kind: Kind): Promise<string> {
  const dir = join(parent, `${kind}-${process.pid}-${randomUUID()}`)
  await mkdir(dir, { recursive: true })
  return dir
}

/** Where an archive is written until it is whole; nothing is made. */
export function newPartIn(parent: string): string {
  return join(parent, `tilshi-${randomUUID()}.part`)
}

/**
 * Removes the work folders and parts of archives that were left in a folder, as far as they can be removed: what is older than
 * any work takes, and folders of processes that have ended by `hasEnded`. Where other computers may use the folder too, the
 * number of a process says nothing.
 */
export async function removeLeftWork(
  parent: string,
  now: number,
  hasEnded: (pid: number) => boolean = () => false,
): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const match = workName.exec(name)
    if (match === null) continue
    const [, pid] = match
    const path = join(parent, name)
    const about = await stat(path).catch(() => null)
    const isOld = about !== null && about.mtimeMs < now - longestMs
    if (isOld || (pid !== undefined && hasEnded(Number(pid))))
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
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
