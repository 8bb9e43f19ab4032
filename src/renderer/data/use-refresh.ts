import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Feed } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api } from './api.ts'
import { askedLately } from './feed-facts.ts'
import { feedsKey, useFeeds, useRefreshProgress } from './queries.ts'
import { useTellFailure } from './use-attempt.ts'

/** The refresh: where it is, how to start one (joining one that runs) and how to stop it. */
export function useRefresh() {
  const t = useWords()
  const client = useQueryClient()
  const { say } = useNotice()
  const { data: progress } = useRefreshProgress()
  const { mutate, isPending } = useMutation({
    // Naming nothing asks for everything, as often as the publishers' rules let a person ask.
    mutationFn: () => api.refresh.start({}),
    onSuccess: (report) => {
      if (askedLately(client.getQueryData<Feed[]>(feedsKey) ?? [], report)) say({ text: t('bar.askedLately') })
    },
    onError: useTellFailure(),
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
