import { basename } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { ExportReport, FileFormat, FileRequest } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import { safeFileName } from '#shared/file-name.ts'
import type { ExportedFile, ExportRequest } from '#shared/model.ts'
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

/**
 * Asks where to, then makes the file and writes it; null when the reader cancels. The bytes come from core: no page says
 * what is written, nor where.
 */
export async function exportFile(
  window: BrowserWindow | null,
  core: CoreProcess,
  request: FileRequest,
): Promise<ExportReport | null> {
  const kind = Object.hasOwn(kinds, request.format) ? kinds[request.format] : undefined
  if (kind === undefined || typeof request.name !== 'string') throw new AppError({ code: 'invalidArgument' })
  const { articles, title, name } = request
  const ending = kind.extensions[0] ?? ''
  let made: ExportedFile | null = null
  const path = await saveChosenFile(
    window,
    { defaultPath: `${safeFileName(name, 'tilshi')}.${ending}`, filters: [kind] },
    async () => {
      const format = request.format === 'pdf' ? 'html' : request.format
      made = await exported(core, { articles, title, format })
      return request.format === 'pdf' ? pdfOf(new TextDecoder().decode(made.bytes)) : made.bytes
    },
  )
  const file = made as ExportedFile | null
  if (path === null || file === null) return null
  return { name: basename(path), articles: file.articles, missingImages: file.missingImages, isCut: file.isCut }
}

/** Prints articles by the system's dialog; false when the reader cancels. */
export async function printArticles(core: CoreProcess, request: Omit<ExportRequest, 'format'>): Promise<boolean> {
  const { articles, title } = request
  const { bytes } = await exported(core, { articles, title, format: 'html' })
  return printPage(new TextDecoder().decode(bytes))
}

async function exported(core: CoreProcess, request: ExportRequest): Promise<ExportedFile> {
  return replyValue<ExportedFile>(await core.call('articles.exported', [request]))
}
