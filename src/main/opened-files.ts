import { readFile, stat } from 'node:fs/promises'
import type { OpenedFile } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { CarryReport, ImportReport } from '#shared/model.ts'
import type { CoreProcess } from './core-process.ts'
import type { MainWindow } from './main-window.ts'
import { fileIn, kindOf } from './file-in.ts'
import { replyValue } from './reply-value.ts'

const maxOpmlBytes = 16 * 1024 * 1024

export type OpenedFiles = {
  /** Tells the window of the first file among the arguments of a start; false when there is none. */
  openIn(argv: readonly string[], folder: string): boolean
  takeList(): Promise<ImportReport>
  takePack(): Promise<CarryReport>
}

/**
 * Files that the desktop opens with the program. The window is told their kind alone and asks for what is in them, as
 * with what is dropped on it; it never learns or chooses a path.
 */
export function createOpenedFiles(core: CoreProcess, window: Pick<MainWindow, 'open' | 'tell'>): OpenedFiles {
  let opened: string | null = null
  const take = (kind: OpenedFile['kind']): string => {
    const path = opened
    if (path === null || kindOf(path) !== kind) throw new AppError({ code: 'invalidArgument' })
    opened = null
    return path
  }
  return {
    openIn(argv, folder) {
      const path = fileIn(argv, folder)
      const kind = path === null ? null : kindOf(path)
      if (kind === null) return false
      opened = path
      window.open()
      window.tell('openFile', { kind })
      return true
    },
    async takeList() {
      const bytes = await readList(take('list'))
      return replyValue<ImportReport>(await core.call('feeds.importOpml', [bytes]))
    },
    takePack: async () => replyValue<CarryReport>(await core.call('carry.importFrom', [take('pack')])),
  }
}

async function readList(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size <= maxOpmlBytes) return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new AppError({ code: 'fileUnreadable', params: { path } }, { cause })
  }
  throw new AppError({ code: 'tooBig', params: { path } })
}
