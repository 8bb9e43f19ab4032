export const exportActions = [
  'exportPdf',
  'exportEpub',
  'exportHtml',
  'exportMarkdown',
  'print',
  'citation',
  'mail',
] as const
/** What takes articles out of the window. */
export type ExportAction = (typeof exportActions)[number]

/**
 * Everything that keys can be put on, by what it is for. The names of groups and actions are keys under `shortcuts.` in
 * the locale files.
 */
export const actionGroups = {
  reading: [
    'next',
    'previous',
    'open',
    'pageOn',
    'pageBack',
    'read',
    'star',
    'label',
    'browser',
    'copyLink',
    'original',
    'edition',
    'sideBySide',
    'nextSum',
    'changes',
    'findInText',
    'pictures',
    'focusMode',
    'readAloud',
    'nextParagraph',
    'previousParagraph',
    ...exportActions,
  ],
  lists: [
    'first',
    'last',
    'findInList',
    'select',
    'selectAll',
    'markAllRead',
    'markAboveRead',
    'markBelowRead',
    'undo',
    'packThis',
  ],
  places: [
    'palette',
    'search',
    'front',
    'latest',
    'unread',
    'starred',
    'rates',
    'ratesWindow',
    'alerts',
    'weather',
    'packs',
    'organise',
    'muted',
    'statistics',
    'settings',
    'back',
    'forward',
  ],
  window: [
    'refresh',
    'addSource',
    'importOpml',
    'exportOpml',
    'viewList',
    'viewCards',
    'viewMagazine',
    'toggleRail',
    'toggleList',
    'nextPane',
    'previousPane',
    'shortcuts',
  ],
} as const

export type ActionGroup = keyof typeof actionGroups
export type ActionName = (typeof actionGroups)[ActionGroup][number]
export const actionNames: readonly ActionName[] = Object.values(actionGroups).flat()

/**
 * One stroke or two, told by the places of the keys (`KeyboardEvent.code`) so that the layout changes nothing:
 * `KeyJ`, `Mod+Shift+KeyF`, `KeyG KeyS`. `Mod` is Control, or Command on a Mac; `ArrowLeft` is where lines begin, which
 * is the right arrow in a right-to-left window.
 */
export type Chord = string
const stroke = '(Mod\\+)?(Alt\\+)?(Shift\\+)?[A-Z][A-Za-z0-9]{1,19}'
export const chordPattern = `^${stroke}( ${stroke})?$`

export const shortcutPresets = ['standard', 'vim', 'mail'] as const
export type ShortcutPreset = (typeof shortcutPresets)[number]
/** The chords of an action in place of those of the preset; an empty list leaves the action without keys. */
export type OwnShortcuts = Partial<Record<ActionName, Chord[]>>
type ShortcutChoice = { shortcutPreset: ShortcutPreset; shortcuts: OwnShortcuts }

const standard: Record<ActionName, readonly Chord[]> = {
  next: ['KeyJ'],
  previous: ['KeyK'],
  open: ['KeyO'],
  pageOn: ['Space'],
  pageBack: ['Shift+Space'],
  read: ['KeyM'],
  star: ['KeyS'],
  label: ['KeyL'],
  browser: ['KeyV'],
  copyLink: ['KeyC'],
  original: ['KeyT'],
  edition: ['KeyE'],
  sideBySide: ['Shift+KeyE'],
  nextSum: ['KeyD'],
  changes: ['KeyW'],
  findInText: ['Mod+KeyF'],
  pictures: ['KeyI'],
  focusMode: ['KeyF'],
  readAloud: ['KeyA'],
  nextParagraph: ['BracketRight'],
  previousParagraph: ['BracketLeft'],
  exportPdf: [],
  exportEpub: [],
  exportHtml: [],
  exportMarkdown: [],
  print: ['Mod+KeyP'],
  citation: ['Shift+KeyC'],
  mail: [],
  first: [],
  last: [],
  findInList: ['Quote'],
  select: ['KeyX'],
  selectAll: ['Mod+KeyA'],
  markAllRead: ['Shift+KeyA'],
  markAboveRead: ['Alt+ArrowUp'],
  markBelowRead: ['Alt+ArrowDown'],
  undo: ['Mod+KeyZ', 'KeyZ'],
  packThis: [],
  palette: ['Mod+KeyK'],
  search: ['Slash', 'Mod+Shift+KeyF'],
  front: ['KeyG KeyF', 'Mod+Digit1'],
  latest: ['KeyG KeyA'],
  unread: ['KeyG KeyU'],
  starred: ['KeyG KeyS', 'Mod+Digit2'],
  rates: ['KeyG KeyR', 'Mod+Digit3'],
  ratesWindow: ['Mod+Shift+Digit3'],
  packs: ['KeyG KeyP'],
  organise: ['KeyG KeyO'],
  muted: [],
  statistics: [],
  alerts: ['KeyG KeyL'],
  weather: ['KeyG KeyW'],
  settings: ['KeyG Comma', 'Mod+Comma'],
  back: ['Backspace', 'Alt+ArrowLeft'],
  forward: ['Alt+ArrowRight'],
  refresh: ['KeyR', 'F5', 'Mod+KeyR'],
  addSource: ['Mod+KeyN'],
  importOpml: [],
  exportOpml: [],
  viewList: ['Mod+Alt+Digit1'],
  viewCards: ['Mod+Alt+Digit2'],
  viewMagazine: ['Mod+Alt+Digit3'],
  toggleRail: ['Mod+KeyB'],
  toggleList: ['Mod+Shift+KeyB'],
  nextPane: ['F6'],
  previousPane: ['Shift+F6'],
  shortcuts: ['Shift+Slash', 'F1'],
}

const presets: Record<ShortcutPreset, Record<ActionName, readonly Chord[]>> = {
  standard,
  vim: {
    ...standard,
    open: ['KeyO', 'KeyL'],
    label: ['Shift+KeyL'],
    pageOn: ['Space', 'Mod+KeyD'],
    pageBack: ['Shift+Space', 'Mod+KeyU'],
    copyLink: ['KeyY KeyY'],
    first: ['KeyG KeyG'],
    last: ['Shift+KeyG'],
    undo: ['KeyU', 'Mod+KeyZ'],
    palette: ['Shift+Semicolon', 'Mod+KeyK'],
    back: ['KeyH', 'Backspace', 'Alt+ArrowLeft'],
  },
  mail: {
    ...standard,
    next: ['KeyN', 'KeyJ'],
    previous: ['KeyP', 'KeyK'],
    browser: ['KeyB', 'KeyV'],
    markAllRead: ['Shift+KeyI', 'Shift+KeyA'],
    undo: ['KeyZ', 'Mod+KeyZ'],
    front: ['KeyG KeyI', 'KeyG KeyF', 'Mod+Digit1'],
    back: ['KeyU', 'Backspace', 'Alt+ArrowLeft'],
  },
}

/** The chords of an action as the reader has chosen; the first is the one that is shown where one is. */
export function chordsOf({ shortcutPreset, shortcuts }: ShortcutChoice, action: ActionName): readonly Chord[] {
  return shortcuts[action] ?? presets[shortcutPreset][action]
}

/** The chords of an action in a preset, whatever the reader has put over them. */
export function presetChords(preset: ShortcutPreset, action: ActionName): readonly Chord[] {
  return presets[preset][action]
}

/** Whether two chords cannot both be heard: they are the same, or one begins with the other. */
export function chordsClash(one: Chord, other: Chord): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
}

/** The other actions whose keys a chord would take. */
export function clashesOf(choice: ShortcutChoice, action: ActionName, chord: Chord): ActionName[] {
  return actionNames.filter(
    (other) => other !== action && chordsOf(choice, other).some((taken) => chordsClash(taken, chord)),
  )
}

/** The choice with a chord put on an action, and taken from every other that has one like it. */
export function withChord(choice: ShortcutChoice, action: ActionName, chord: Chord): OwnShortcuts {
  const losers = clashesOf(choice, action, chord).map((other): [ActionName, Chord[]] => [
    other,
    chordsOf(choice, other).filter((taken) => !chordsClash(taken, chord)),
  ])
  const own = chordsOf(choice, action).filter((mine) => !chordsClash(mine, chord))
  return { ...choice.shortcuts, ...Object.fromEntries(losers), [action]: [...own, chord] }
}

/** Keys that the system, the fields and the menu keep, whatever the reader wants. */
const kept =
  /^(Shift\+)?(Escape|Tab|Enter|ContextMenu|F10|F11)$|^Mod\+(Shift\+)?(Key[QWCXV]|Tab)$|^Mod\+(Equal|Minus|Digit0)$|^Alt\+F4$|(^|\+)(Meta|OS|Fn)/

export function isKeptChord(chord: Chord): boolean {
  return chord.split(' ').some((each) => kept.test(each))
}
