import { useEffect, useState } from 'react'
import type { ExportProgress } from '#shared/model.ts'
import { listen } from './api.ts'

/** How far a file is that takes long; null while none is made. */
export function useExportProgress(): ExportProgress | null {
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  useEffect(() => listen({ exportProgress: setProgress, coreRestarted: () => setProgress(null) }), [])
  return progress
}
