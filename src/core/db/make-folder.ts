import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '#shared/errors.ts'

/**
 * Makes a library's folder and those it is in, one after the other: Node's own way to make many never ends where the system
 * answers that there is no such folder, as below `/proc`. Throws `libraryUnreadable`.
 */
export function makeFolder(path: string): void {
  try {
    make(path)
  } catch (error) {
    throw new AppError({ code: 'libraryUnreadable', params: { path } }, { cause: error })
  }
}

function make(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) return
  if (found !== undefined || dirname(path) === path) throw new Error(`${path} is no folder`)
  make(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process may have made it at the same moment.
    if (!existsSync(path)) throw error
  }
}
