import { clearTimeout, setTimeout } from 'node:timers'
import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '#shared/errors.ts'

/** What a file call may take: the program that carries a folder may have to fetch a file first. */
const fileCallWithinMs = 30_000
/** The folder, or the computer that has it, is not there (for now). */
const missing =
  /^(ENOENT|ENOTDIR|ENODEV|ENXIO|ENOTCONN|ESTALE|ETIMEDOUT|EHOSTDOWN|EHOSTUNREACH|ENETDOWN|ENETUNREACH|ECONNRESET)$/

/** A folder that may be on another computer; `signal` gives up what is done in it, and so does `withinMs`, 30 s unless told. */
export type SharedPath = { path: string; signal?: AbortSignal | undefined; withinMs?: number | undefined }

/** By folder, the call that is under way. One that hangs holds a thread of the few there are, and so never more than one. */
const running = new Map<string, Promise<void>>()

/**
 * Reads what is in the folder. Throws `folderMissing` where it is not there or does not answer in time, `fileUnreadable` where it
 * cannot be read, and the reason of `signal`.
 */
export function readingFolder<T>(folder: SharedPath, work: () => Promise<T>): Promise<T> {
  return call(folder, work, (code) => (missing.test(code) ? 'folderMissing' : 'fileUnreadable'))
}

/** Writes into the folder. Throws `folderMissing` where it does not answer in time, `diskFull`, `fileUnwritable` and the reason of `signal`. */
export function writingFolder<T>(folder: SharedPath, work: () => Promise<T>): Promise<T> {
  return call(folder, work, (code) => (/^(ENOSPC|EDQUOT)$/.test(code) ? 'diskFull' : 'fileUnwritable'))
}

/** Whether a call in some folder has not ended, which keeps this process from ending: nothing stops it but a kill. */
export function isFolderHung(): boolean {
  return running.size > 0
}

/** Lets others have a turn; throws the reason of `signal`. */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await turn()
  signal?.throwIfAborted()
}

async function call<T>(
  folder: SharedPath,
  work: () => Promise<T>,
  codeOf: (code: string) => 'folderMissing' | 'fileUnreadable' | 'diskFull' | 'fileUnwritable',
): Promise<T> {
  const { path } = folder
  for (let before = running.get(path); before !== undefined; before = running.get(path)) await inTime(folder, before)
  folder.signal?.throwIfAborted()
  const result = work()
  const end = () => void running.delete(path)
  running.set(path, result.then(end, end))
  try {
    return await inTime(folder, result)
  } catch (error) {
    // What has no code is no failure of the folder.
    if (error instanceof AppError || !(error instanceof Error && 'code' in error)) throw error
    throw new AppError({ code: codeOf(String(error.code)), params: { path } }, { cause: error })
  }
}

/** Waits for the promise; it may go on when it is waited for no longer. */
async function inTime<T>({ path, signal, withinMs }: SharedPath, promise: Promise<T>): Promise<T> {
  signal?.throwIfAborted()
  let stop: () => void = () => undefined
  const givenUp = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(signal?.reason as Error)
    const late = () => reject(new AppError({ code: 'folderMissing', params: { path } }))
    const timer = setTimeout(late, withinMs ?? fileCallWithinMs)
    signal?.addEventListener('abort', giveUp)
    stop = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
  })
  try {
    return await Promise.race([promise, givenUp])
  } finally {
    stop()
  }
}
