import { dialog, type BrowserWindow, type FileFilter, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import { writeWholeFile } from '#core/whole-file.ts'
import { readLimited } from './read-limited.ts'

/** Where the file is that the reader chooses; null when the dialog is cancelled. */
export async function chosenFile(window: BrowserWindow | null, filter: FileFilter): Promise<string | null> {
  const options: OpenDialogOptions = { properties: ['openFile'], filters: [filter] }
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Which folder the reader chooses, at first that of `defaultPath`; null when the dialog is cancelled. */
export async function chosenFolder(window: BrowserWindow | null, defaultPath?: string): Promise<string | null> {
  const options: OpenDialogOptions = {
    properties: ['openDirectory', 'createDirectory'],
    ...(defaultPath !== undefined && { defaultPath }),
  }
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
}

/** Where the reader wants a file to be written; null when the dialog is cancelled. */
export async function chosenPlace(window: BrowserWindow | null, options: SaveDialogOptions): Promise<string | null> {
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
  return chosen.canceled || !chosen.filePath ? null : chosen.filePath
}

/** The bytes of a file that the reader chooses; null when the dialog is cancelled. Throws what `readLimited` throws. */
export async function openChosenFile(
  window: BrowserWindow | null,
  filter: FileFilter,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const path = await chosenFile(window, filter)
  return path === null ? null : readLimited(path, maxBytes)
}

/**
 * Writes what `content` makes where the reader says, and answers where; null when the dialog is cancelled. Throws what
 * `writeWholeFile` throws.
 */
export async function saveChosenFile(
  window: BrowserWindow | null,
  options: SaveDialogOptions,
  content: () => string | Promise<string | Uint8Array>,
): Promise<string | null> {
  const path = await chosenPlace(window, options)
  if (path === null) return null
  await writeWholeFile(path, await content())
  return path
}
