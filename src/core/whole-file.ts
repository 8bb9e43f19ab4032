import { randomUUID } from 'node:crypto'
import { lstat, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { refuseLibrary } from './archive/library-name.ts'

/** Why there is no part beside a file: nothing may be made or renamed in its folder, or the name of a part is too long. */
const noPart = new Set(['EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG'])

/**
 * Writes a file at a place that the reader has named. One of that name is only replaced by a whole one, and a link stays and
 * leads to it. What no part can be put beside, or is no file, as a pipe, is written to directly. Throws `diskFull` or
 * `fileUnwritable`.
 */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const place = await realpath(path).catch(() => path)
    refuseLibrary(place)
    const isFile = await lstat(place).then(
      (found) => found.isFile(),
      () => true,
    )
    if (!isFile || !(await replaced(place, content))) await writeFile(place, content)
  } catch (cause) {
    const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new AppError({ code: isFull ? 'diskFull' : 'fileUnwritable', params: { path } }, { cause })
  }
}

/** False when there can be no part. */
async function replaced(place: string, content: string | Uint8Array): Promise<boolean> {
  const part = `${place}.${randomUUID()}.part`
  try {
    await writeFile(part, content, { flag: 'wx' })
    await rename(part, place)
    return true
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    if (noPart.has((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
