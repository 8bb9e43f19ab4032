import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'

/** Whether a library's file, and what SQLite keeps beside it, may be written; no when it is not there. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    accessSync(dirname(path), constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
