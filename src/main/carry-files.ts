import type { BrowserWindow } from 'electron'
import { AppError } from '#shared/errors.ts'
import { safeFileName } from '#shared/file-name.ts'
import type { CarryReport, PackId } from '#shared/model.ts'
import type { CoreProcess } from './core-process.ts'
import { chosenFile, chosenPlace } from './file-dialogs.ts'
import { replyValue } from './reply-value.ts'

const packFiles = { name: 'Tilshi', extensions: ['tilshipack'] }

/** Core writes the file itself: a pack may be larger than what one process hands to another. */
export async function exportPack(
  window: BrowserWindow | null,
  core: CoreProcess,
  id: PackId,
  name: string,
): Promise<CarryReport | null> {
  if (typeof name !== 'string') throw new AppError({ code: 'invalidArgument', params: { name: 'name' } })
  const defaultPath = `${safeFileName(name, 'tilshi')}.tilshipack`
  const path = await chosenPlace(window, { defaultPath, filters: [packFiles] })
  return path === null ? null : replyValue(await core.call('carry.exportTo', [path, { pack: id }]))
}

export async function importPack(window: BrowserWindow | null, core: CoreProcess): Promise<CarryReport | null> {
  const path = await chosenFile(window, packFiles)
  return path === null ? null : replyValue(await core.call('carry.importFrom', [path]))
}
