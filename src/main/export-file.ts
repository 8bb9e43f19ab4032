import { basename } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { EventName, ExportReport, FileFormat, FileRequest, ShellApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { safeFileName } from '#shared/file-name.ts'
import type { ExportedFile, ExportProgress, ExportRequest } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { CoreProcess } from './core-process.ts'
import { saveChosenFile } from './file-dialogs.ts'
import { pdfOf, printPage } from './paper.ts'
import { replyValue } from './reply-value.ts'

/** As they are called everywhere. */
const kinds: Record<FileFormat, FileFilter> = {
  pdf: { name: 'PDF', extensions: ['pdf'] },
  epub: { name: 'EPUB', extensions: ['epub'] },
  html: { name: 'HTML', extensions: ['html'] },
  md: { name: 'Markdown', extensions: ['md'] },
}
/** A page that is drawn sooner needs no word. */
const tellAfterMs = 500

type Parts = {
  window: () => BrowserWindow | null
  core: CoreProcess
  tell(name: EventName, payload: unknown): void
}
type Exporter = Pick<Handlers<ShellApi>['app'], 'exportFile' | 'printArticles' | 'cancelExport'>

/** What takes articles out of the window, one thing at a time. */
export function createExporter({ window, core, tell }: Parts): Exporter {
  let running: AbortController | null = null
  const tellProgress = (progress: ExportProgress | null) => tell('exportProgress', progress)
  const alone = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    if (running !== null) throw new AppError({ code: 'exportRunning' })
    running = new AbortController()
    try {
      return await work(running.signal)
    } finally {
      running = null
      tellProgress(null)
    }
  }
  const fromCore = async (request: ExportRequest, signal: AbortSignal): Promise<ExportedFile> => {
    signal.throwIfAborted()
    const file = replyValue<ExportedFile>(await core.call('articles.exported', [request]))
    signal.throwIfAborted()
    return file
  }
  const make = async ({ articles, title, format }: FileRequest, signal: AbortSignal): Promise<ExportedFile> => {
    if (format !== 'pdf') return fromCore({ articles, title, format }, signal)
    const page = await fromCore({ articles, title, format: 'html' }, signal)
    const late = setTimeout(() => tellProgress({ step: 'drawing' }), tellAfterMs)
    try {
      return { ...page, bytes: await pdfOf(new TextDecoder().decode(page.bytes), signal) }
    } finally {
      clearTimeout(late)
    }
  }
  return {
    exportFile: (request) => alone((signal) => exportFile(window(), request, () => make(request, signal))),
    printArticles: ({ articles, title }) =>
      alone(async (signal) => {
        const { bytes } = await fromCore({ articles, title, format: 'html' }, signal)
        return printPage(new TextDecoder().decode(bytes), signal)
      }),
    cancelExport() {
      if (running === null) return
      running.abort(new AppError({ code: 'cancelled' }))
      void core.call('articles.cancelExport', [])
    },
  }
}

/**
 * Asks where to, then makes the file and writes it; null when the reader cancels. The bytes come from core: no page says
 * what is written, nor where.
 */
async function exportFile(
  window: BrowserWindow | null,
  { format, name }: FileRequest,
  make: () => Promise<ExportedFile>,
): Promise<ExportReport | null> {
  const kind = Object.hasOwn(kinds, format) ? kinds[format] : undefined
  if (kind === undefined || typeof name !== 'string') throw new AppError({ code: 'invalidArgument' })
  let made: ExportedFile | null = null
  const options = { defaultPath: `${safeFileName(name, 'tilshi')}.${kind.extensions[0] ?? ''}`, filters: [kind] }
  const path = await saveChosenFile(window, options, async () => (made = await make()).bytes)
  const file = made as ExportedFile | null
  if (path === null || file === null) return null
  return { name: basename(path), articles: file.articles, missingImages: file.missingImages, isCut: file.isCut }
}
