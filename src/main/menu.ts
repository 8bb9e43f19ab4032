import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { CommandName } from '#shared/api.ts'
import type { InterfaceLanguage } from '#shared/languages.ts'
import type { Theme } from '#shared/settings.ts'
import { loadWords, type Words } from './words.ts'

export type MenuState = { language: InterfaceLanguage; theme: Theme; dev: boolean }
export type MenuActions = {
  command(name: CommandName): void
  importOpml(): void
  exportOpml(): void
  openLog(): void
  setTheme(theme: Theme): void
  zoom(step: 1 | -1 | 0): void
  quit(): void
}

type Item = MenuItemConstructorOptions
type Parts = { state: MenuState; words: Words; actions: MenuActions }

const separator: Item = { type: 'separator' }
const isMac = process.platform === 'darwin'

/** There is one application menu, so the latest call decides what it shows. */
let latest = 0

/** Shows the application's menu in a language, as soon as its words are read; throws nothing. */
export function showMenu(state: MenuState, actions: MenuActions): void {
  const asked = ++latest
  void loadWords(state.language).then((words) => {
    if (asked === latest) Menu.setApplicationMenu(Menu.buildFromTemplate(menuBar({ state, words, actions })))
  })
}

function menuBar(parts: Parts): Item[] {
  return [
    ...(isMac ? [appMenu(parts)] : []),
    fileMenu(parts),
    editMenu(parts),
    viewMenu(parts),
    goMenu(parts),
    helpMenu(parts),
  ]
}

function appMenu({ words, actions }: Parts): Item {
  return {
    label: 'Tilshi',
    submenu: [
      { role: 'about', label: words('menu.about') },
      separator,
      settingsItem({ words, actions }),
      separator,
      { role: 'services', label: words('menu.services') },
      separator,
      { role: 'hide', label: words('menu.hide') },
      { role: 'hideOthers', label: words('menu.hideOthers') },
      { role: 'unhide', label: words('menu.showAll') },
      separator,
      quitItem({ words, actions }),
    ],
  }
}

function settingsItem({ words, actions }: Pick<Parts, 'words' | 'actions'>): Item {
  return { label: words('menu.settings'), accelerator: 'CmdOrCtrl+,', click: () => actions.command('settings') }
}

function quitItem({ words, actions }: Pick<Parts, 'words' | 'actions'>): Item {
  return { label: words('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: actions.quit }
}

function fileMenu({ words, actions }: Parts): Item {
  return {
    label: words('menu.file'),
    submenu: [
      { label: words('menu.refresh'), accelerator: 'CmdOrCtrl+R', click: () => actions.command('refresh') },
      { label: words('menu.addSource'), accelerator: 'CmdOrCtrl+N', click: () => actions.command('addSource') },
      separator,
      { label: words('menu.importOpml'), click: actions.importOpml },
      { label: words('menu.exportOpml'), click: actions.exportOpml },
      separator,
      { role: 'close', label: words('menu.close') },
      ...(isMac ? [] : [separator, settingsItem({ words, actions }), separator, quitItem({ words, actions })]),
    ],
  }
}

function editMenu({ words, actions }: Parts): Item {
  return {
    label: words('menu.edit'),
    submenu: [
      { role: 'undo', label: words('menu.undo') },
      { role: 'redo', label: words('menu.redo') },
      separator,
      { role: 'cut', label: words('menu.cut') },
      { role: 'copy', label: words('menu.copy') },
      { role: 'paste', label: words('menu.paste') },
      { role: 'selectAll', label: words('menu.selectAll') },
      separator,
      { label: words('menu.search'), accelerator: 'CmdOrCtrl+F', click: () => actions.command('search') },
    ],
  }
}

function viewMenu({ state, words, actions }: Parts): Item {
  const zoom = (step: 1 | -1 | 0) => () => actions.zoom(step)
  return {
    label: words('menu.view'),
    submenu: [
      { label: words('menu.front'), accelerator: 'CmdOrCtrl+1', click: () => actions.command('front') },
      { label: words('menu.starred'), accelerator: 'CmdOrCtrl+2', click: () => actions.command('starred') },
      { label: words('menu.rates'), accelerator: 'CmdOrCtrl+3', click: () => actions.command('rates') },
      separator,
      { label: words('menu.larger'), accelerator: 'CmdOrCtrl+Plus', click: zoom(1) },
      // The key of + without Shift on most keyboards.
      { label: words('menu.larger'), accelerator: 'CmdOrCtrl+=', click: zoom(1), visible: false },
      { label: words('menu.smaller'), accelerator: 'CmdOrCtrl+-', click: zoom(-1) },
      { label: words('menu.usualSize'), accelerator: 'CmdOrCtrl+0', click: zoom(0) },
      separator,
      { label: words('menu.theme'), submenu: themeItems({ state, words, actions }) },
      { role: 'togglefullscreen', label: words('menu.fullScreen') },
      ...(state.dev ? ([separator, { role: 'toggleDevTools', label: words('menu.devTools') }] as const) : []),
    ],
  }
}

function themeItems({ state, words, actions }: Parts): Item[] {
  const themes = ['system', 'light', 'dark', 'sepia'] as const
  return themes.map((theme) => ({
    type: 'radio',
    label: words(`bar.themes.${theme}`),
    checked: state.theme === theme,
    click: () => actions.setTheme(theme),
  }))
}

function goMenu({ words, actions }: Parts): Item {
  return {
    label: words('menu.go'),
    submenu: [
      { label: words('menu.back'), accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: () => actions.command('back') },
      {
        label: words('menu.forward'),
        accelerator: isMac ? 'Cmd+]' : 'Alt+Right',
        click: () => actions.command('forward'),
      },
    ],
  }
}

function helpMenu({ words, actions }: Parts): Item {
  return {
    label: words('menu.help'),
    submenu: [
      { label: words('menu.shortcuts'), click: () => actions.command('shortcuts') },
      { label: words('menu.openLog'), click: actions.openLog },
      ...(isMac ? [] : [separator, { role: 'about', label: words('menu.about') } as const]),
    ],
  }
}
