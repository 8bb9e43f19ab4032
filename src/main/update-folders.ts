import { execFile } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { isWritable } from './is-writable.ts'

/** Longer no package is unpacked. */
const abandonedMs = 3_600_000

/**
 * The folder of a tarball as updates change it, together with `packaging/tilshi-launcher.sh`: `app` runs, `app.next` is
 * ready, `app.previous` was before, `app.failed` did not start. `unproven` in a folder names its version until that has
 * started well; `taken-back` beside them names the last one that has not.
 */
export function updateFolders(home: string) {
  const at = (name: string) => join(home, name)
  const textOf = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8').trim() : null)
  return {
    /** Whether this user may change it. */
    isWritable: () => existsSync(at('tilshi')) && isWritable(home) && isWritable(at('app')),
    ready: () => textOf('app.next/unproven'),
    takenBack: () => textOf('taken-back'),
    /**
     * Removes what a download that was killed has left; another reader's may go on. `now` epoch ms. By the system's `rm`: it goes
     * on beside this process, whose modules are in an `app.asar` and must be found meanwhile.
     */
    async tidy(now: number): Promise<void> {
      const found = statSync(at('app.unpacking'), { throwIfNoEntry: false })
      if (found !== undefined && now - found.mtimeMs > abandonedMs) await run('rm', ['-rf', at('app.unpacking')])
    },
    /** Puts what is ready in the place of what runs; to be called when nothing of it is read any more. */
    install(): void {
      if (!existsSync(at('app.next/unproven'))) return
      remove(at('app.previous'))
      renameSync(at('app'), at('app.previous'))
      renameSync(at('app.next'), at('app'))
      rmSync(at('taken-back'), { force: true })
    },
    /** The version that runs has started well: no launcher takes it back any more, and what failed before goes. */
    prove(): void {
      const failed = textOf('app.failed/unproven')
      if (failed !== null) writeFileSync(at('taken-back'), failed)
      remove(at('app.failed'))
      if (existsSync(at('app/unproven'))) rmSync(at('app/unproven'))
      else remove(at('app.previous'))
    },
  }
}

/** Whether the launcher puts the version before in the place of this one when it ends in failure. */
export function isOnTrial(app = dirname(process.execPath)): boolean {
  return existsSync(join(app, 'unproven')) && existsSync(`${app}.previous`) && isWritable(dirname(app))
}

const run = promisify(execFile)

/** Electron's file system takes an `app.asar` for a folder, which cannot be removed. */
function remove(folder: string): void {
  const electron: { noAsar?: boolean } = process
  electron.noAsar = true
  try {
    rmSync(folder, { recursive: true, force: true })
  } finally {
    electron.noAsar = false
  }
}
