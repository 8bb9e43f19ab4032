import type { ParsedEntry } from './parsed-feed.ts'

/** Older entries have had more time to gather comments. */
const maxAge = 3 * 86_400_000
/** Fewer say nothing of what is read. */
const fewest = 3

/**
 * Addresses of the entries of the last days that readers comment on, most comments first; empty where fewer than three
 * are. `now` is epoch ms.
 */
export function mostCommented(entries: readonly ParsedEntry[], now: number): string[] {
  const commented = entries.flatMap(({ link, comments = 0, publishedAt = -Infinity }) =>
    link !== undefined && comments > 0 && publishedAt > now - maxAge ? [{ link, comments }] : [],
  )
  if (commented.length < fewest) return []
  return commented.toSorted((one, other) => other.comments - one.comments).map(({ link }) => link)
}
