import type { FeedGroup } from '#shared/model.ts'
import { moveFeeds, moveFolder } from '../data/arrangement.ts'
import { feedIdOf, folderOf } from './source-key.ts'

/**
 * The arrangement after a row has gone one step up or down (`code` of the arrow): a folder past its neighbour, a feed
 * past its neighbour or, at an end of its folder, into the folder beyond. Null when there is nowhere to go.
 */
export function stepped(groups: readonly FeedGroup[], key: string, code: string): FeedGroup[] | null {
  if (code !== 'ArrowUp' && code !== 'ArrowDown') return null
  const step = code === 'ArrowUp' ? -1 : 1
  const folder = folderOf(key)
  return folder === null ? feedStepped(groups, key, step) : folderStepped(groups, folder, step)
}

function folderStepped(groups: readonly FeedGroup[], folder: string, step: 1 | -1): FeedGroup[] | null {
  const names = groups.flatMap((group) => group.folder ?? [])
  const to = names.indexOf(folder) + step
  if (to < 0 || to >= names.length) return null
  return moveFolder(groups, folder, names[step === 1 ? to + 1 : to] ?? null)
}

function feedStepped(groups: readonly FeedGroup[], key: string, step: 1 | -1): FeedGroup[] | null {
  const id = feedIdOf(key)
  const at = groups.findIndex(({ feeds }) => id !== null && feeds.includes(id))
  const group = groups[at]
  if (id === null || group === undefined) return null
  const index = group.feeds.indexOf(id)
  const neighbour = group.feeds[index + step]
  if (neighbour !== undefined) {
    const before = step === -1 ? neighbour : (group.feeds[index + 2] ?? null)
    return moveFeeds(groups, [id], { folder: group.folder, before })
  }
  const beyond = groups[at + step]
  if (beyond === undefined) return null
  return moveFeeds(groups, [id], { folder: beyond.folder, before: step === 1 ? (beyond.feeds[0] ?? null) : null })
}
