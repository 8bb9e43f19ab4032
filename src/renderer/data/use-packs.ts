import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CarryReport, PackId, PackScope } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api } from './api.ts'
import { placeNow } from './place-now.ts'
import { sideBySide } from './texts.ts'
import { useAttempt } from './use-attempt.ts'
import { useFormat } from './use-settings.ts'
import { useNavigation } from './use-view.ts'

export function usePacks(wanted = true) {
  return useQuery({ queryKey: ['packs', 'list'], queryFn: () => api.packs.list(), enabled: wanted })
}

export function usePackEstimate(scope: PackScope) {
  return useQuery({ queryKey: ['packs', 'estimate', scope], queryFn: () => api.packs.estimate(scope) })
}

export function usePackMissing(id: PackId, wanted: boolean) {
  return useQuery({ queryKey: ['packs', 'missing', id], queryFn: () => api.packs.missing(id), enabled: wanted })
}

/** What can be done with packs; what fails is said, and core tells what has changed. */
export function usePackChanges() {
  const t = useWords()
  const format = useFormat()
  const { replace } = useNavigation()
  const { say } = useNotice()
  const client = useQueryClient()
  const attempt = useAttempt()
  const sayImported = ({ articles, added, missing }: CarryReport) => {
    const numbers = { articles: format.number(articles), added: format.number(added) }
    const lacks = missing.length === 0 ? null : t('packs.missing', { number: format.number(missing.length) })
    say({ text: sideBySide(t, t('packs.imported', numbers), lacks) })
  }
  return {
    offer: (scope: PackScope) => replace({ kind: 'packs', offered: scope }),
    start: (scope: PackScope) =>
      void attempt(async () => {
        const place = placeNow()
        await api.packs.start(scope)
        // The same pack may hold other articles now.
        await client.invalidateQueries({ queryKey: ['articles', 'list'] })
        if (placeNow() === place) replace({ kind: 'packs' })
      }),
    resume: (id: PackId) => void attempt(() => api.packs.resume(id)),
    cancel: (id: PackId) => void attempt(() => api.packs.cancel(id)),
    remove: (id: PackId) =>
      attempt(async () => {
        const removed = await api.packs.remove(id)
        await client.invalidateQueries({ queryKey: ['packs', 'list'] })
        say({ text: t('packs.removed'), undo: () => void attempt(() => api.packs.restore(removed)) })
      }),
    exportFile: (id: PackId, name: string) =>
      attempt(async () => {
        const report = await api.app.exportPack(id, name)
        if (report !== null) say({ text: t('packs.exported', { size: format.bytes(report.bytes) }) })
      }),
    importFile: () =>
      attempt(async () => {
        const report = await api.app.importPack()
        if (report !== null) sayImported(report)
      }),
    importDropped: (work: () => Promise<CarryReport>) => attempt(async () => sayImported(await work())),
  }
}
