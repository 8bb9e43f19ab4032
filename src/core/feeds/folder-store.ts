import type { FeedGroup, FeedId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const sql = {
  folders: 'SELECT name FROM folder ORDER BY position, name',
  feeds: 'SELECT id, folder FROM feed WHERE unsubscribed_at IS NULL ORDER BY position, id',
  clear: 'DELETE FROM folder',
  putFolder: 'INSERT OR IGNORE INTO folder (name, position) VALUES (?, ?)',
  putFeed: 'UPDATE feed SET folder = ?, position = ? WHERE id = ?',
  keepFolder:
    'INSERT OR IGNORE INTO folder (name, position) SELECT folder, ? FROM feed WHERE id = ? AND folder IS NOT NULL',
}

/** Folders in the reader's order, then the feeds outside folders (always there, perhaps empty). */
export function feedGroups(db: Database): FeedGroup[] {
  const folders = statement(db, sql.folders).all() as { name: string }[]
  const groups = new Map<string | null, FeedId[]>(folders.map(({ name }) => [name, []]))
  groups.set(null, [])
  for (const { id, folder } of statement(db, sql.feeds).all() as { id: FeedId; folder: string | null }[])
    groups.get(folder)?.push(id)
  return [...groups].map(([folder, feeds]) => ({ folder, feeds }))
}

/**
 * Puts folders and feeds in this order. A folder that is not named is deleted, unless a feed that is not named is in
 * it: whoever arranges may not have seen what another process has added.
 */
export function arrangeFeeds(db: Database, groups: readonly FeedGroup[]): void {
  transaction(db, () => {
    const named = new Set(groups.flatMap(({ feeds }) => feeds))
    const others = feedGroups(db).flatMap(({ feeds }) => feeds.filter((id) => !named.has(id)))
    statement(db, sql.clear).run()
    let position = 0
    for (const { folder, feeds } of groups) {
      const name = folder?.trim() || null
      if (name !== null) statement(db, sql.putFolder).run(name, ++position)
      for (const id of feeds) statement(db, sql.putFeed).run(name, ++position, id)
    }
    for (const id of others) statement(db, sql.keepFolder).run(++position, id)
  })
}
