import { statfsSync } from 'node:fs'

/** The bytes that are free where a folder is; Infinity where the disk does not say. */
export function freeSpace(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  } catch {
    return Infinity
  }
}
