import { readFile, stat } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'

/** The bytes of a file. Throws `fileUnreadable`, also for a pipe or a device, which have no size; `tooBig` for more than `maxBytes`. */
export async function readLimited(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new Error('It is no file.')
    if (found.size <= maxBytes) return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new AppError({ code: 'fileUnreadable', params: { path } }, { cause })
  }
  throw new AppError({ code: 'tooBig', params: { path } })
}
