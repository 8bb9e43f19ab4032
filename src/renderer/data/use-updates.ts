import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useWords } from './use-words.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useNotice } from '../ui/notice.tsx'
import { api, listen } from './api.ts'
import { useNavigation, useVisit } from './use-view.ts'

export function useUpdates() {
  return useQuery({ queryKey: ['updates'], queryFn: () => api.updates.state() })
}

/** Tells of a new version that was found by itself, once, and not while an article is read. */
export function useUpdateNotice(): void {
  const t = useWords()
  const { say } = useNotice()
  const { place } = useVisit()
  const { go } = useNavigation()
  const found = useRef<string | null>(null)
  const isReading = place.kind === 'article' || place.kind === 'sideBySide'
  const latest = useLatest(() => {
    const version = found.current
    if (version === null || isReading) return
    found.current = null
    const see = () => go({ kind: 'settings', setting: 'updateNow' })
    say({ text: t('updates.found', { version }), offer: { name: t('settings.tabs.about'), run: see } })
  })
  useEffect(
    () =>
      listen({
        updateFound: ({ version }) => {
          found.current = version
          latest.current()
        },
      }),
    [latest],
  )
  useEffect(() => {
    if (!isReading) latest.current()
  }, [isReading, latest])
}
