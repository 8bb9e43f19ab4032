import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { AppError } from '#shared/errors.ts'
import type { Invocation } from './command.ts'

/** The bytes of a file, or of standard input when there is none or it is `-`. Throws `fileUnreadable`. */
export async function readInput({ positionals: [file], tell }: Pick<Invocation, 'positionals' | 'tell'>) {
  if (file !== undefined && file !== '-') return readInputFile(file)
  if (process.stdin.isTTY) tell('Reading from the keyboard; end with Ctrl-D.')
  return buffer(process.stdin)
}

export async function readInputFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new AppError({ code: 'fileUnreadable', params: { path } }, { cause: error })
  }
}
