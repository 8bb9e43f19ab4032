import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from './api.ts'

/** Days that are shown. */
const shownDays = 30

/** What the library holds, in numbers; of the last days on this computer's clock. */
export function useStatistics() {
  const [starts] = useState(() => dayStarts(new Date()))
  return useQuery({
    queryKey: ['articles', 'statistics', starts],
    queryFn: () => api.articles.statistics(starts),
    gcTime: 0,
  })
}

/** The first moments of the last days, and that of tomorrow. */
function dayStarts(now: Date): number[] {
  return Array.from({ length: shownDays + 1 }, (_, index) => {
    const back = shownDays - 1 - index
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).getTime()
  })
}
