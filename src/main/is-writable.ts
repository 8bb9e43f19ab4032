import { accessSync, constants } from 'node:fs'

/** Whether this user may change what a folder holds. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
