import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDatabase, type Database } from '#core/db/open.ts'
import { findFeed } from '#core/feeds/feed-store.ts'
import { pastedAddress } from '#core/feeds/pasted-address.ts'
import { AppError } from '#shared/errors.ts'
import type { FeedId } from '#shared/model.ts'
import type { Invocation } from './command.ts'

export function libraryPath({ dataDir }: Pick<Invocation, 'dataDir'>): string {
  return join(dataDir, 'library.sqlite')
}

/**
 * One folder after the other: Node's own way to make many never ends where the system answers that there is no such
 * folder, as below `/proc`.
 */
function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) return
  if (found !== undefined || dirname(path) === path) throw new AppError({ code: 'fileUnreadable', params: { path } })
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process may have made it at the same moment.
    if (!existsSync(path)) throw error
  }
}

function makeLibraryFolder(dataDir: string): void {
  try {
    makeFolder(dataDir)
  } catch (error) {
    throw new AppError({ code: 'fileUnreadable', params: { path: dataDir } }, { cause: error })
  }
}

/** Opens the library for one piece of work and closes it afterwards. Throws what `openDatabase` throws. */
export async function withLibrary<T>(
  invocation: Pick<Invocation, 'dataDir'>,
  work: (db: Database) => T | Promise<T>,
): Promise<T> {
  makeLibraryFolder(invocation.dataDir)
  const db = openDatabase(libraryPath(invocation))
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

/** The feed that a person names by its address. Throws `notSubscribed`. */
export function subscribedFeed(db: Database, url: string): FeedId {
  const id = findFeed(db, url) ?? findFeed(db, pastedAddress(url).url)
  if (id === null) throw new AppError({ code: 'notSubscribed', params: { url } })
  return id
}
