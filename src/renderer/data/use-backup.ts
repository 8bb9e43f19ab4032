import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { BackupSummary } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api, listen } from './api.ts'
import { sideBySide, wordsOfFailure } from './texts.ts'
import { useAttempt } from './use-attempt.ts'
import { useFormat } from './use-settings.ts'

export function useBackupState() {
  return useQuery({ queryKey: ['backup'], queryFn: () => api.backup.state() })
}

/** What can be done with backups; what fails is said. `choice` is what the reader is about to restore. */
export function useBackupWork() {
  const t = useWords()
  const format = useFormat()
  const { say } = useNotice()
  const attempt = useAttempt()
  const { refetch } = useBackupState()
  const [choice, setChoice] = useState<BackupSummary | null>(null)
  return {
    choice,
    make: () =>
      void attempt(async () => {
        const report = await api.backup.make()
        if (report === null) return
        const lacks =
          report.missingImages === 0 ? null : t('packs.missing', { number: format.number(report.missingImages) })
        say({ text: sideBySide(t, t('backup.done', { size: format.bytes(report.bytes) }), lacks) })
      }),
    choose: (name?: string) =>
      void attempt(async () => setChoice(await api.backup.choose(...(name === undefined ? [] : [name])))),
    leave: () => setChoice(null),
    restore: () =>
      void attempt(async () => {
        setChoice(null)
        await api.backup.restore()
      }),
    cancel: () => void attempt(() => api.backup.cancel()),
    chooseFolder: () =>
      void attempt(async () => {
        if (await api.backup.chooseFolder()) await refetch()
      }),
  }
}

/** Says what came of a restore, wherever the reader is by then. */
export function useRestoreNotice(): void {
  const t = useWords()
  const { say } = useNotice()
  const format = useFormat()
  useEffect(
    () =>
      listen({
        restored: ({ kept, failure, salvage }) => {
          if (salvage !== null && failure === null) {
            const { articles, feeds, starred, lostArticles } = salvage
            const saved = t('backup.salvaged', {
              articles: format.number(articles),
              feeds: format.number(feeds),
              starred: format.number(starred),
            })
            const lost =
              lostArticles === null || lostArticles === 0
                ? null
                : t('backup.lost', { number: format.number(lostArticles) })
            say({ text: sideBySide(t, saved, lost, t('failure.libraryKept', { file: kept ?? '' })) })
          } else if (failure !== null)
            say({ text: t('backup.notRestored', { reason: wordsOfFailure(t, failure).text }), failed: true })
          else if (kept === null) say({ text: t('backup.restored') })
          else say({ text: sideBySide(t, t('backup.restored'), t('backup.kept', { file: kept })) })
        },
      }),
    [t, say, format],
  )
}
