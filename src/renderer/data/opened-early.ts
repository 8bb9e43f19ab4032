import type { OpenedFile } from '#shared/api.ts'
import type { Link } from '#shared/link.ts'

type Kept<T> = { keep(next: T): void; take(): T | null }

/** What the desktop opens while the questions of the first run are asked, for the panes to take in after them: the last of each. */
export const earlyFile = keptOne<OpenedFile>()
export const earlyLink = keptOne<Link>()

function keptOne<T>(): Kept<T> {
  let kept: T | null = null
  return {
    keep(next) {
      kept = next
    },
    take() {
      const last = kept
      kept = null
      return last
    },
  }
}
