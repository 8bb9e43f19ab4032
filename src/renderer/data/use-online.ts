import { useSyncExternalStore } from 'react'
import { cannotReach } from './feed-facts.ts'
import { useFeeds } from './queries.ts'

/** Whether the reader is cut off from the publishers: by what the last checks met, not by the system's word alone. */
export function useOffline(): boolean {
  const online = useSyncExternalStore(follow, () => navigator.onLine)
  const { data: feeds = [] } = useFeeds()
  return cannotReach(feeds, online)
}

function follow(onChange: () => void): () => void {
  addEventListener('online', onChange)
  addEventListener('offline', onChange)
  return () => {
    removeEventListener('online', onChange)
    removeEventListener('offline', onChange)
  }
}
