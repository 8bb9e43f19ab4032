import { basename } from 'node:path'
import { AppError } from '#shared/errors.ts'

/** The library, earlier ones that are kept beside it, and what SQLite puts there. */
const libraryName = /^library(?:-[\w-]+)?\.sqlite(?:-wal|-shm|\.before-\d+)?$/i

/** No file that a reader asks for may take the place of a library. Throws `fileUnwritable`. */
export function refuseLibrary(path: string): void {
  if (libraryName.test(basename(path))) throw new AppError({ code: 'fileUnwritable', params: { path } })
}
