import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#shared/errors.ts'
import type { Invocation } from './command.ts'
import { untilStopped } from './until-stopped.ts'

type Named = Pick<Invocation, 'positionals' | 'tell'>

/** The bytes of a file, or of standard input when there is none or it is `-`. Throws `fileUnreadable`. */
export async function readInput({ positionals: [file], tell }: Named): Promise<Uint8Array> {
  if (isNamed(file)) return readInputFile(file)
  if (process.stdin.isTTY) tell('Reading from the keyboard; end with Ctrl-D.')
  return readStandardInput()
}

export async function readInputFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw unreadable(path, error)
  })
}

/** Throws `fileUnreadable`, as for a folder. */
export async function readStandardInput(): Promise<Uint8Array> {
  return buffer(process.stdin).catch((error: unknown) => {
    throw unreadable('standard input', error)
  })
}

/** The same for what needs a file: standard input is put into one for as long as `work` takes. */
export async function withInputFile<T>({ positionals: [file] }: Named, work: (path: string) => Promise<T>): Promise<T> {
  if (isNamed(file)) return work(resolve(file))
  let folder: string | undefined
  const remove = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
  // A signal ends us at once, as it would without this, and leaves nothing of it.
  const end = (signal: NodeJS.Signals) => {
    remove()
    process.kill(process.pid, signal)
  }
  try {
    return await untilStopped(end, async () => {
      folder = mkdtempSync(join(tmpdir(), 'tilshi-input-'))
      const path = join(folder, 'standard input')
      await pipeline(process.stdin, createWriteStream(path)).catch((error: unknown) => {
        throw unreadable('standard input', error)
      })
      return work(path)
    })
  } finally {
    remove()
  }
}

/** Whether a file is meant, and not standard input. */
export function isNamed(file: string | undefined): file is string {
  return file !== undefined && file !== '-'
}

export function unreadable(path: string, cause: unknown): AppError {
  return new AppError({ code: 'fileUnreadable', params: { path } }, { cause })
}
