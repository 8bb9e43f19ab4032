import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayStarts, shownDays } from '#shared/day-starts.ts'
import { useWords } from './use-words.ts'
import { api } from './api.ts'
import { sideBySide, wordsOfFailure } from './texts.ts'

/** What the network was used for this month, what a refresh will take, and what is held back. */
export function useDataUse() {
  return useQuery({ queryKey: ['traffic', 'use'], queryFn: () => api.traffic.use() })
}

/** Why pictures and packs, or everything, waits, in words; null when nothing does. */
export function useHoldWords(): string | null {
  const t = useWords()
  const hold = useDataUse().data?.hold ?? null
  if (hold === null) return null
  const code = hold.why === 'month' || hold.why === 'refresh' ? 'dataLimit' : 'onHold'
  const { text, action } = wordsOfFailure(t, { code, params: {} })
  return sideBySide(t, text, action)
}

/** What the network was used for on the last days of this computer's clock. */
export function useDataHistory() {
  const [starts] = useState(() => dayStarts(new Date(), shownDays))
  return useQuery({
    queryKey: ['traffic', 'history', starts],
    queryFn: () => api.traffic.history(starts),
    gcTime: 0,
  })
}
