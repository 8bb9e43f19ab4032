import type { Feed, FeedGroup, FeedId } from '#shared/model.ts'

/** A group with the feeds themselves. */
export type Folder = { folder: string | null; feeds: Feed[] }

/** Where feeds are put: into a folder (null: outside all), before a feed of it or, with null, at its end. */
export type FeedSpot = { folder: string | null; before: FeedId | null }

/** The groups with these feeds, in the order they stand in now, at another spot. A folder that is new comes last. */
export function moveFeeds(groups: readonly FeedGroup[], ids: readonly FeedId[], spot: FeedSpot): FeedGroup[] {
  const moving = new Set(ids)
  const moved = groups.flatMap(({ feeds }) => feeds.filter((id) => moving.has(id)))
  const before =
    spot.before === null || !moving.has(spot.before) ? spot.before : nextStaying(groups, spot.before, moving)
  const left = withFolder(groups, spot.folder).map(({ folder, feeds }) => ({
    folder,
    feeds: feeds.filter((id) => !moving.has(id)),
  }))
  return left.map((group) => {
    if (group.folder !== spot.folder) return group
    const at = before === null ? -1 : group.feeds.indexOf(before)
    return { ...group, feeds: at === -1 ? [...group.feeds, ...moved] : group.feeds.toSpliced(at, 0, ...moved) }
  })
}

/** What follows a feed in its folder and does not move with it. */
function nextStaying(groups: readonly FeedGroup[], id: FeedId, moving: ReadonlySet<FeedId>): FeedId | null {
  const feeds = groups.find((group) => group.feeds.includes(id))?.feeds ?? []
  return feeds.slice(feeds.indexOf(id)).find((other) => !moving.has(other)) ?? null
}

/** The groups with a folder before another one or, with null, after all folders. */
export function moveFolder(groups: readonly FeedGroup[], name: string, before: string | null): FeedGroup[] {
  const moved = groups.find(({ folder }) => folder === name)
  if (moved === undefined || name === before) return [...groups]
  const left = groups.filter((group) => group !== moved)
  return left.toSpliced(
    left.findIndex(({ folder }) => folder === before),
    0,
    moved,
  )
}

/** The groups with a folder of that name, empty when it is new. */
export function withFolder(groups: readonly FeedGroup[], name: string | null): FeedGroup[] {
  if (groups.some(({ folder }) => folder === name)) return [...groups]
  const outside = groups.findIndex(({ folder }) => folder === null)
  return groups.toSpliced(outside === -1 ? groups.length : outside, 0, { folder: name, feeds: [] })
}

/** The groups with a folder under another name; where that one is there already, the two become one. */
export function renameFolder(groups: readonly FeedGroup[], name: string, next: string): FeedGroup[] {
  const other = groups.find(({ folder }) => folder === next)
  if (name === next || other === undefined)
    return groups.map((group) => (group.folder === name ? { ...group, folder: next } : group))
  return dissolve(groups, name, next)
}

/** The groups without a folder; its feeds then stand outside all folders. */
export function removeFolder(groups: readonly FeedGroup[], name: string): FeedGroup[] {
  return dissolve(groups, name, null)
}

function dissolve(groups: readonly FeedGroup[], name: string, into: string | null): FeedGroup[] {
  const feeds = groups.find(({ folder }) => folder === name)?.feeds ?? []
  return moveFeeds(groups, feeds, { folder: into, before: null }).filter(({ folder }) => folder !== name)
}
