import { join } from 'node:path'
import { openDatabase, type Database } from '#core/db/open.ts'
import { findFeed } from '#core/feeds/feed-store.ts'
import { pastedAddress } from '#core/feeds/pasted-address.ts'
import { AppError } from '#shared/errors.ts'
import type { FeedId } from '#shared/model.ts'
import type { Invocation } from './command.ts'

export function libraryPath({ dataDir }: Pick<Invocation, 'dataDir'>): string {
  return join(dataDir, 'library.sqlite')
}

/** Opens the library for one piece of work and closes it afterwards. Throws what `openDatabase` throws. */
export async function withLibrary<T>(
  invocation: Pick<Invocation, 'dataDir'>,
  work: (db: Database) => T | Promise<T>,
): Promise<T> {
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
