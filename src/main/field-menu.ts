import { Menu, type BrowserWindow, type ContextMenuParams } from 'electron'
import type { InterfaceLanguage } from '#shared/languages.ts'
import { editItems } from './edit-items.ts'
import { loadWords } from './words.ts'

/** The menu of a field that is written in: only main may reach the clipboard for it. */
export async function showFieldMenu(
  window: BrowserWindow,
  { editFlags, x, y }: Pick<ContextMenuParams, 'editFlags' | 'x' | 'y'>,
  language: InterfaceLanguage,
): Promise<void> {
  const words = await loadWords(language)
  if (!window.isDestroyed()) Menu.buildFromTemplate(editItems(words, editFlags)).popup({ window, x, y })
}
