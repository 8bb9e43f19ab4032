import { useMutation } from '@tanstack/react-query'
import { api } from './api.ts'
import { useRefreshProgress } from './queries.ts'

/** The refresh: where it is, how to start one (joining one that runs) and how to stop it. */
export function useRefresh() {
  const { data: progress } = useRefreshProgress()
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.refresh.start({ force: true, rates: true, weather: true }),
  })
  return {
    running: progress?.running === true || isPending,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    start: () => mutate(),
    cancel: () => void api.refresh.cancel(),
  }
}
