import type { EditFlags, MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

/** What can be done with the text of a field; `can` greys what cannot be done now. */
export function editItems(words: Words, can?: EditFlags): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: words('menu.undo'), enabled: can?.canUndo ?? true },
    { role: 'redo', label: words('menu.redo'), enabled: can?.canRedo ?? true },
    { type: 'separator' },
    { role: 'cut', label: words('menu.cut'), enabled: can?.canCut ?? true },
    { role: 'copy', label: words('menu.copy'), enabled: can?.canCopy ?? true },
    { role: 'paste', label: words('menu.paste'), enabled: can?.canPaste ?? true },
    { role: 'selectAll', label: words('menu.selectAll'), enabled: can?.canSelectAll ?? true },
  ]
}
