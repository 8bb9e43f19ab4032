import type { ExportedFile, ExportProgress, ExportRequest } from '#shared/model.ts'
import { AppError } from '#shared/errors.ts'
import { exportArticles, type ExportDeps } from './export-articles.ts'

/** What is done sooner than this needs no progress, and it is told no more often. */
const tellEveryMs = 400

type Exports = {
  make(request: ExportRequest): Promise<ExportedFile>
  /** The calls that wait then throw `cancelled`. */
  cancel(): void
}
type Parts = Omit<ExportDeps, 'signal' | 'onProgress'> & { tell(progress: ExportProgress): void; stopping: AbortSignal }

/** Makes files of articles; one that lasts tells how far it is, and can be stopped. */
export function createExports({ tell, stopping, ...deps }: Parts): Exports {
  let controller = new AbortController()
  return {
    make(request) {
      let toldAt = performance.now()
      const onProgress = (done: number, total: number) => {
        if (performance.now() - toldAt < tellEveryMs) return
        toldAt = performance.now()
        tell({ step: 'gathering', done, total })
      }
      return exportArticles({ ...deps, signal: AbortSignal.any([controller.signal, stopping]), onProgress }, request)
    },
    cancel() {
      controller.abort(new AppError({ code: 'cancelled' }))
      controller = new AbortController()
    },
  }
}
