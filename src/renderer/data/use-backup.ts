import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import type { Format } from '#shared/format.ts'
import type { BackupSummary, RestoreOutcome } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice, useSay } from '../ui/notice.tsx'
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

/** The settings of a backup come this soon after its library, if it has any. */
const settingsWithinMs = 10_000

/**
 * Says what came of a restore, wherever the reader is by then: once more where the settings that were restored bring
 * another language, in which the words of the one before do not stay.
 */
export function useRestoreNotice(): void {
  const t = useWords()
  const say = useSay()
  const format = useFormat()
  const [outcome, setOutcome] = useState<RestoreOutcome | null>(null)
  useEffect(() => listen({ restored: setOutcome }), [])
  useEffect(() => {
    if (outcome === null) return undefined
    say({ text: wordsOfRestore(t, format, outcome), failed: outcome.failure !== null })
    const settled = setTimeout(() => setOutcome(null), settingsWithinMs)
    return () => clearTimeout(settled)
  }, [outcome, t, say, format])
}

function wordsOfRestore(t: TFunction, format: Format, { kept, failure, salvage }: RestoreOutcome): string {
  if (failure !== null) return t('backup.notRestored', { reason: wordsOfFailure(t, failure).text })
  if (salvage === null)
    return sideBySide(t, t('backup.restored'), kept === null ? null : t('backup.kept', { file: kept }))
  const { articles, feeds, starred, lostArticles } = salvage
  const saved = t('backup.salvaged', {
    articles: format.number(articles),
    feeds: format.number(feeds),
    starred: format.number(starred),
  })
  const lost =
    lostArticles === null || lostArticles === 0 ? null : t('backup.lost', { number: format.number(lostArticles) })
  return sideBySide(t, saved, lost, t('failure.libraryKept', { file: kept ?? '' }))
}
