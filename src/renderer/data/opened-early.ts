import type { OpenedFile } from '#shared/api.ts'
import type { Link } from '#shared/link.ts'

type Kept<T> = { keep(next: T): void; take(): T[] }

/** What the desktop opens while the questions of the first run are asked, for the panes to take in after them, in its order. */
export const earlyFile = keptAll<OpenedFile>()
export const earlyLink = keptAll<Link>()

function keptAll<T>(): Kept<T> {
  const kept: T[] = []
  return {
    keep: (next) => void kept.push(next),
    take: () => kept.splice(0),
  }
}
