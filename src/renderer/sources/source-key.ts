import type { Key } from 'react-aria-components'
import type { Feed, FeedId } from '#shared/model.ts'
import type { Folder } from '../data/arrangement.ts'

/** A row of the tree of sources. */
export type SourceKey = `feed:${number}` | `folder:${string}`

export function isSourceKey(key: Key): key is SourceKey {
  return typeof key === 'string' && /^(?:feed:\d+$|folder:)/.test(key)
}

/** The source that a row stands for; null for a folder. */
export function feedIdOf(key: Key): FeedId | null {
  return isSourceKey(key) && key.startsWith('feed:') ? (Number(key.slice('feed:'.length)) as FeedId) : null
}

/** The folder that a row stands for; null for a source. */
export function folderOf(key: Key): string | null {
  return isSourceKey(key) && key.startsWith('folder:') ? key.slice('folder:'.length) : null
}

/** The sources among chosen rows; a chosen folder stands for all in it. */
export function chosenFeeds(folders: readonly Folder[], keys: ReadonlySet<SourceKey>): Feed[] {
  return folders.flatMap(({ folder, feeds }) => {
    const whole = folder !== null && keys.has(`folder:${folder}`)
    return feeds.filter(({ id }) => whole || keys.has(`feed:${id}`))
  })
}
