import { basename } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { EventName, ExportReport, FileFormat, FileRequest, ShellApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { safeFileName } from '#shared/file-name.ts'
import type { ExportedArticles, ExportedFile, ExportRequest } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { CoreProcess } from './core-process.ts'
import { createExportTurns, type ExportTurn } from './export-turn.ts'
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

type Parts = {
  window: () => BrowserWindow | null
  core: CoreProcess
  tell(name: EventName, payload: unknown): void
}
type Exporter = Pick<Handlers<ShellApi>['app'], 'exportFile' | 'printArticles' | 'cancelExport'>

/** What takes articles out of the window. One thing at a time is made; the system's dialogs stand before and after that. */
export function createExporter({ window, core, tell }: Parts): Exporter {
  const turns = createExportTurns((progress) => tell('exportProgress', progress))
  const inTurn = async <T>(work: (turn: ExportTurn) => Promise<T>): Promise<T> => {
    const turn = turns.begin()
    try {
      return await work(turn)
    } finally {
      turn.end()
    }
  }
  const fromCore = async (request: ExportRequest, { signal }: ExportTurn): Promise<ExportedFile> => {
    const file = replyValue<ExportedFile>(await core.call('articles.exported', [request]))
    signal.throwIfAborted()
    return file
  }
  /** A page that is to be drawn, its letters as bytes. */
  const pageFromCore = async (articles: ExportedArticles, title: string | null, turn: ExportTurn) => {
    const page = await fromCore({ articles, title, format: 'html' }, turn)
    turn.drawing()
    return { ...page, html: new TextDecoder().decode(page.bytes) }
  }
  const make = async ({ articles, title, format }: FileRequest, turn: ExportTurn): Promise<ExportedFile> => {
    if (format !== 'pdf') return fromCore({ articles, title, format }, turn)
    const { html, ...page } = await pageFromCore(articles, title, turn)
    return { ...page, bytes: await pdfOf(html, turn.signal) }
  }
  return {
    exportFile(request) {
      // Before the dialog too: nobody chooses a place for nothing.
      turns.check()
      return exportFile(window(), request, () => inTurn((turn) => make(request, turn)))
    },
    printArticles: ({ articles, title }) =>
      inTurn(async (turn) => {
        const { html } = await pageFromCore(articles, title, turn)
        return printPage(html, turn.signal, turn.end)
      }),
    cancelExport() {
      if (turns.cancel()) void core.call('articles.cancelExport', [])
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
