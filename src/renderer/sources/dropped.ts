import type { Key } from 'react-aria-components'
import type { FeedGroup } from '#shared/model.ts'
import { moveFeeds, moveFolder } from '../data/arrangement.ts'
import { feedIdOf, folderOf } from './source-key.ts'

/** Rows that were let go of before, on or after another row. */
export type Drop = { keys: Iterable<Key>; target: Key; position: 'before' | 'on' | 'after' }

/** The arrangement that follows from a drop; null when it means nothing. */
export function dropped(groups: readonly FeedGroup[], { keys, target, position }: Drop): FeedGroup[] | null {
  const rows = [...keys]
  const feeds = rows.flatMap((key) => feedIdOf(key) ?? [])
  const [folder] = rows.flatMap((key) => folderOf(key) ?? [])
  const targetFolder = folderOf(target)
  const targetFeed = feedIdOf(target)
  if (folder !== undefined) return folderDropped(groups, folder, { targetFolder, position })
  if (targetFolder !== null)
    // Beside a folder, not in it, a feed stands outside all of them.
    return position === 'on'
      ? moveFeeds(groups, feeds, { folder: targetFolder, before: null })
      : moveFeeds(groups, feeds, { folder: null, before: outsideOf(groups)[0] ?? null })
  const group = groups.find((one) => targetFeed !== null && one.feeds.includes(targetFeed))
  if (group === undefined || targetFeed === null || position === 'on') return null
  const next = position === 'before' ? targetFeed : group.feeds[group.feeds.indexOf(targetFeed) + 1]
  return moveFeeds(groups, feeds, { folder: group.folder, before: next ?? null })
}

function folderDropped(
  groups: readonly FeedGroup[],
  folder: string,
  { targetFolder, position }: { targetFolder: string | null; position: Drop['position'] },
): FeedGroup[] | null {
  // Folders stand before the feeds outside them, so a drop among those puts one last.
  if (targetFolder === null) return moveFolder(groups, folder, null)
  if (position === 'on' || targetFolder === folder) return null
  const names = groups.map((group) => group.folder).filter((name) => name !== folder)
  const before = position === 'before' ? targetFolder : (names[names.indexOf(targetFolder) + 1] ?? null)
  return moveFolder(groups, folder, before)
}

function outsideOf(groups: readonly FeedGroup[]) {
  return groups.find(({ folder }) => folder === null)?.feeds ?? []
}
