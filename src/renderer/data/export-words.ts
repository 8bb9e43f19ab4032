import type { TFunction } from 'i18next'
import type { Format } from '#shared/format.ts'
import type { ExportProgress } from '#shared/model.ts'

/** How far a file of articles is. */
export function exportWords(t: TFunction, format: Format, progress: ExportProgress): string {
  if (progress.step === 'drawing') return t('reader.exportDrawing')
  return t('reader.exportGathering', { done: format.number(progress.done), total: format.number(progress.total) })
}

/** The same to be heard: the beginning of each step, for what counts up would never be silent; empty when none is made. */
export function heardExportWords(t: TFunction, format: Format, progress: ExportProgress | null): string {
  if (progress === null) return ''
  return exportWords(t, format, progress.step === 'drawing' ? progress : { ...progress, done: 0 })
}
