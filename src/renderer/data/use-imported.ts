import type { ImportReport } from '#shared/model.ts'
import { api } from './api.ts'
import { tellImported } from './import-report.ts'
import { useAttempt } from './use-attempt.ts'
import { useSettings } from './use-settings.ts'

/** Tells what a list of sources has brought, and has it fetched while the reader looks on: the timer would take its time. */
export function useImported(): (report: ImportReport) => void {
  const { refreshPaused } = useSettings()
  const attempt = useAttempt()
  return (report) => {
    tellImported(report)
    if (report.added.length > 0 && !refreshPaused) void attempt(() => fetchAdded(report))
  }
}

async function fetchAdded({ added }: ImportReport): Promise<void> {
  const wanted = new Set(added)
  const feeds = (await api.feeds.list()).filter(({ url }) => wanted.has(url))
  await api.refresh.start({ feedIds: feeds.map(({ id }) => id) })
}
