import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useAttempt } from './use-attempt.ts'
import { useWords } from './use-words.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'
import { api, listen } from './api.ts'
import { useNavigation, useVisit } from './use-view.ts'

export function useUpdates() {
  return useQuery({ queryKey: ['updates'], queryFn: () => api.updates.state() })
}

/** A version that can be had, or that was installed while the program runs. */
type News = { version: string } | 'replaced'

/** Tells of a new version that was found by itself, once, and not while an article is read. */
export function useUpdateNotice(): void {
  const t = useWords()
  const { say } = useNotice()
  const { place } = useVisit()
  const { go } = useNavigation()
  const attempt = useAttempt()
  const news = useRef<News | null>(null)
  const isReading = place.kind === 'article' || place.kind === 'sideBySide'
  const latest = useLatest(() => {
    const told = news.current
    if (told === null || isReading) return
    news.current = null
    if (told === 'replaced') {
      const restart = () => void attempt(() => api.updates.restart())
      return say({ text: t('updates.replaced'), offer: { name: t('updates.restart'), run: restart } })
    }
    const see = () => go({ kind: 'settings', setting: 'updateNow' })
    say({ text: t('updates.found', told), offer: { name: t('settings.tabs.about'), run: see } })
  })
  useEffect(
    () =>
      listen({
        updateFound: (found) => {
          news.current = found
          latest.current()
        },
        programReplaced: () => {
          news.current = 'replaced'
          latest.current()
        },
      }),
    [latest],
  )
  useEffect(() => {
    if (!isReading) latest.current()
  }, [isReading, latest])
}
