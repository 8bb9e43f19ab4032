import { useSyncExternalStore } from 'react'
import type { ImportReport } from '#shared/model.ts'

let told: ImportReport | null = null
const followers = new Set<() => void>()

/** What lists of sources have brought since the reader last saw it; null for nothing. */
export function useImportReport(): ImportReport | null {
  return useSyncExternalStore(follow, () => told)
}

/** Of several lists that come at once each is told. */
export function tellImported({ added, skipped, failed }: ImportReport): void {
  change({
    added: [...(told?.added ?? []), ...added],
    skipped: [...(told?.skipped ?? []), ...skipped],
    failed: [...(told?.failed ?? []), ...failed],
  })
}

export function importedSeen(): void {
  change(null)
}

function change(next: ImportReport | null): void {
  told = next
  for (const follower of followers) follower()
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
