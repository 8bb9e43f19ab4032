import { app, dialog } from 'electron'
import { matchInterfaceLanguage } from '#shared/languages.ts'
import { isWritable } from './is-writable.ts'
import { loadWords } from './words.ts'

/** Says that the data folder cannot be used when it may not be written, as on a disk that is locked; else nothing. */
export async function tellUnwritable(folder: string): Promise<void> {
  if (isWritable(folder)) return
  await app.whenReady()
  const words = await loadWords(matchInterfaceLanguage(app.getPreferredSystemLanguages()))
  await dialog.showMessageBox({ type: 'error', message: words('errors.libraryUnreadable.text'), detail: folder })
}
