import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayStarts, shownDays } from '#shared/day-starts.ts'
import { api } from './api.ts'

/** What the library holds, in numbers; of the last days on this computer's clock. */
export function useStatistics() {
  const [starts] = useState(() => dayStarts(new Date(), shownDays))
  return useQuery({
    queryKey: ['articles', 'statistics', starts],
    queryFn: () => api.articles.statistics(starts),
    gcTime: 0,
  })
}
