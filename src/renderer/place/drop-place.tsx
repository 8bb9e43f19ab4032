import { lazy, Suspense } from 'react'
import { importedSeen, useImportReport } from '../data/import-report.ts'
import { DropGround } from '../drop/drop-ground.tsx'

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }))

/** What is dropped on the window, and what a list of sources brought, however it came. */
export function DropPlace() {
  const report = useImportReport()
  return (
    <>
      <DropGround />
      {report === null ? null : (
        <Suspense fallback={null}>
          <ImportDialog report={report} onClose={importedSeen} />
        </Suspense>
      )}
    </>
  )
}
