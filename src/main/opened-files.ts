import type { OpenedFile } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { CarryReport, ImportReport } from '#shared/model.ts'
import type { CoreProcess } from './core-process.ts'
import type { MainWindow } from './main-window.ts'
import { filesIn, type FileOfOurs } from './file-in.ts'
import { readLimited } from './read-limited.ts'
import { replyValue } from './reply-value.ts'

export const maxOpmlBytes = 16 * 1024 * 1024

export type OpenedFiles = {
  /** Tells the window of the files among the arguments of a start; false when there is none. */
  openIn(argv: readonly string[], folder: string): boolean
  takeList(): Promise<ImportReport>
  takePack(): Promise<CarryReport>
}

/**
 * Files that the desktop opens with the program. The window is told the kind of each alone and asks for what is in it,
 * as with what is dropped on it; it never learns or chooses a path.
 */
export function createOpenedFiles(
  core: CoreProcess,
  window: Pick<MainWindow, 'current' | 'open' | 'tell'>,
): OpenedFiles {
  let opened: FileOfOurs[] = []
  // One after the other, as somebody would who opens them by hand.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Report>(work: () => Promise<Report>): Promise<Report> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  const take = (kind: OpenedFile['kind']): string => {
    const at = opened.findIndex((file) => file.kind === kind)
    const [file] = at < 0 ? [] : opened.splice(at, 1)
    if (file === undefined) throw new AppError({ code: 'invalidArgument' })
    return file.path
  }
  return {
    openIn(argv, folder) {
      const files = filesIn(argv, folder)
      if (files.length === 0) return false
      // What a window did not take before it was closed, no other is told of.
      if (window.current() === null) opened = []
      window.open()
      for (const file of files) {
        opened.push(file)
        window.tell('openFile', { kind: file.kind })
      }
      return true
    },
    takeList: () =>
      inTurn(async () => {
        const bytes = await readLimited(take('list'), maxOpmlBytes)
        return replyValue<ImportReport>(await core.call('feeds.importOpml', [bytes]))
      }),
    takePack: () => inTurn(async () => replyValue<CarryReport>(await core.call('carry.importFrom', [take('pack')]))),
  }
}
