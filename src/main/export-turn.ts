import { AppError } from '#shared/errors.ts'
import type { ExportProgress } from '#shared/model.ts'

/** A page that is drawn sooner needs no word. */
const tellAfterMs = 500

export type ExportTurn = {
  /** Aborts with `cancelled`. */
  signal: AbortSignal
  /** From here on it is drawn, of which nobody hears how far. */
  drawing(): void
  /** It is made, and what is done with it, as in a dialog, keeps nobody else waiting; more than once is as good as once. */
  end(): void
}
export type ExportTurns = {
  /** Throws `exportRunning` while another is made. */
  begin(): ExportTurn
  /** Throws `exportRunning` when `begin` would. */
  check(): void
  /** Ends what is made; false when nothing is. */
  cancel(): boolean
}

/** Has one thing at a time be made of articles, and tells how far that is, null when it is over. */
export function createExportTurns(tell: (progress: ExportProgress | null) => void): ExportTurns {
  let running: AbortController | null = null
  const check = () => {
    if (running !== null) throw new AppError({ code: 'exportRunning' })
  }
  return {
    begin() {
      check()
      const mine = new AbortController()
      let late: ReturnType<typeof setTimeout> | undefined
      running = mine
      return {
        signal: mine.signal,
        drawing() {
          late = setTimeout(() => tell({ step: 'drawing' }), tellAfterMs)
        },
        end() {
          if (running !== mine) return
          clearTimeout(late)
          running = null
          tell(null)
        },
      }
    },
    check,
    cancel() {
      running?.abort(new AppError({ code: 'cancelled' }))
      return running !== null
    },
  }
}
