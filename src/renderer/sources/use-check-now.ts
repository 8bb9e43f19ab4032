import { useState } from 'react'
import type { Feed } from '#shared/model.ts'
import { useChangeSources } from './use-change-sources.ts'

/** Asks one source for what is new, at once. */
export function useCheckNow(feed: Feed): { checking: boolean; check(): void } {
  const [checking, setChecking] = useState(false)
  const { check } = useChangeSources()
  return {
    checking,
    check: () => {
      setChecking(true)
      void check([feed]).then(() => setChecking(false))
    },
  }
}
