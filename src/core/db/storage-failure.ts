import { AppError, type ErrorCode } from '#shared/errors.ts'
import { asDatabaseError } from './open.ts'

/** Failures of a disk, as distinct from damage to what is stored on it. */
const codes: ReadonlySet<ErrorCode> = new Set([
  'libraryBusy',
  'libraryReadOnly',
  'libraryMissing',
  'diskFull',
  'diskNearlyFull',
  'diskFailed',
])

/**
 * The failure of the library's disk that an error tells of, `dir` being the library's folder; null when it tells of
 * something else, as of a lease that another process holds, or of another disk.
 */
export function storageFailure(error: unknown, dir: string): AppError | null {
  const failure = asDatabaseError(error, dir)
  if (!(failure instanceof AppError) || !codes.has(failure.code)) return null
  const path = failure.params['path']
  return path !== undefined && (path === '' || path.startsWith(dir)) ? failure : null
}
