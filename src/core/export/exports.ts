import type { ExportedFile, ExportProgress, ExportRequest } from '#shared/model.ts'
import { AppError } from '#shared/errors.ts'
import { underSignal } from '#core/http/own-signal.ts'
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
  const running = new Set<AbortController>()
  return {
    make(request) {
      const own = new AbortController()
      running.add(own)
      let toldAt = performance.now()
      const onProgress = (done: number, total: number) => {
        if (performance.now() - toldAt < tellEveryMs) return
        toldAt = performance.now()
        tell({ step: 'gathering', done, total })
      }
      return underSignal(stopping, own, (signal) => exportArticles({ ...deps, signal, onProgress }, request)).finally(
        () => running.delete(own),
      )
    },
    cancel() {
      for (const own of running) own.abort(new AppError({ code: 'cancelled' }))
    },
  }
}
