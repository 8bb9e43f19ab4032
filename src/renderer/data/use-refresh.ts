import { useMutation } from '@tanstack/react-query'
import { api } from './api.ts'
import { useFeeds, useRefreshProgress } from './queries.ts'

/** The refresh: where it is, how to start one (joining one that runs) and how to stop it. */
export function useRefresh() {
  const { data: progress } = useRefreshProgress()
  const { mutate, isPending } = useMutation({
    // Naming nothing asks for everything, as often as the publishers' rules let a person ask.
    mutationFn: () => api.refresh.start({}),
  })
  return {
    running: progress?.running === true || isPending,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    start: () => mutate(),
    cancel: () => void api.refresh.cancel(),
  }
}

/** The sources that are being asked, as their titles read. */
export function useAsked(): string[] {
  const { data: progress } = useRefreshProgress()
  const { data: feeds = [] } = useFeeds()
  const shownTitles = new Map(feeds.map(({ title, shown }) => [title, shown.title]))
  return (progress?.current ?? []).map((title) => shownTitles.get(title) ?? title)
}
