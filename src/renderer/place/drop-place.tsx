import { lazy, Suspense, useState } from 'react'
import type { ImportReport } from '#shared/model.ts'
import { DropGround } from '../drop/drop-ground.tsx'

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }))

/** What is dropped on the window, and what a dropped list of sources brought. */
export function DropPlace() {
  const [report, setReport] = useState<ImportReport | null>(null)
  return (
    <>
      <DropGround onImported={(next) => setReport((shown) => (shown === null ? next : joined(shown, next)))} />
      {report === null ? null : (
        <Suspense fallback={null}>
          <ImportDialog report={report} onClose={() => setReport(null)} />
        </Suspense>
      )}
    </>
  )
}

/** Of several lists that come at once each is told. */
function joined(shown: ImportReport, next: ImportReport): ImportReport {
  return {
    added: [...shown.added, ...next.added],
    skipped: [...shown.skipped, ...next.skipped],
    failed: [...shown.failed, ...next.failed],
  }
}
