import type { TFunction } from 'i18next'

type Told = Record<string, string | number>
type Texts = Record<string, Record<string, (told: Told) => string>>

/** Where `@internationalized/string`, from which react-aria takes its words, looks first. */
const wordsOfPage = Symbol.for('react-aria.i18n.strings')
const languageOfPage = Symbol.for('react-aria.i18n.locale')

/**
 * What react-aria says by itself, by its packages and names, of the packages whose parts the window uses: Kazakh and Uzbek
 * are not among its own languages. Each text is made when it is asked for, so that it follows the language.
 */
export function ariaTexts(t: TFunction): Texts {
  const name = (key: 'drag' | 'dropOn' | 'before' | 'after' | 'selected' | 'unselected', what = '') =>
    t(`aria.${key}`, { name: what })
  const selected = ({ count = 0 }: Told) => t('aria.dragSelected', { number: count })
  const byKeys = (keys: string) => t('aria.pressToDrag', { keys })
  const both = (first: string, second: string) => t('app.sentences', { first, second })
  const item = ({ itemText }: Told) => String(itemText)
  return {
    '@react-aria/dnd': {
      dragItem: (told) => name('drag', item(told)),
      dragSelectedItems: selected,
      dragDescriptionKeyboard: () => byKeys('Enter'),
      dragDescriptionKeyboardAlt: () => byKeys('Alt + Enter'),
      dragDescriptionTouch: () => t('aria.clickToDrag'),
      dragDescriptionVirtual: () => t('aria.clickToDrag'),
      dragDescriptionLongPress: () => t('aria.clickToDrag'),
      dragSelectedKeyboard: (told) => both(selected(told), byKeys('Enter')),
      dragSelectedKeyboardAlt: (told) => both(selected(told), byKeys('Alt + Enter')),
      dragSelectedLongPress: (told) => both(selected(told), t('aria.clickToDrag')),
      dragStartedKeyboard: () => t('aria.dragging'),
      dragStartedTouch: () => t('aria.draggingByClick'),
      dragStartedVirtual: () => t('aria.draggingByClick'),
      endDragKeyboard: () => t('aria.pressToCancel'),
      endDragTouch: () => t('aria.clickToCancel'),
      endDragVirtual: () => t('aria.clickToCancel'),
      dropDescriptionKeyboard: () => t('aria.pressToDrop'),
      dropDescriptionTouch: () => t('aria.clickToDrop'),
      dropDescriptionVirtual: () => t('aria.clickToDrop'),
      dropCanceled: () => t('aria.dropCancelled'),
      dropComplete: () => t('aria.dropped'),
      dropIndicator: () => t('aria.dropPlace'),
      dropOnRoot: () => t('aria.dropOnList'),
      dropOnItem: (told) => name('dropOn', item(told)),
      insertBefore: (told) => name('before', item(told)),
      insertBetween: ({ beforeItemText = '', afterItemText = '' }) =>
        t('aria.between', { before: beforeItemText, after: afterItemText }),
      insertAfter: (told) => name('after', item(told)),
    },
    '@react-aria/grid': {
      select: () => t('aria.select'),
      selectedItem: (told) => name('selected', String(told['item'])),
      deselectedItem: (told) => name('unselected', String(told['item'])),
      selectedAll: () => t('aria.allSelected'),
      selectedCount: ({ count = 0 }) => t('aria.selectedCount', { number: count }),
      longPressToSelect: () => t('aria.holdToSelect'),
    },
    '@react-aria/autocomplete': { collectionLabel: () => t('aria.suggestions') },
    '@react-aria/menu': { longPressMessage: () => t('aria.holdForMenu') },
    '@react-aria/overlays': { dismiss: () => t('app.close') },
    '@react-aria/searchfield': { 'Clear search': () => t('search.clear') },
    '@react-aria/tree': { expand: () => t('aria.unfold'), collapse: () => t('aria.fold') },
    'react-aria-components': { selectPlaceholder: () => t('aria.choose') },
  }
}

/** Gives react-aria the words of the window; before the first of its parts is drawn. */
export function giveAriaTexts(t: TFunction): void {
  Object.assign(window, { [wordsOfPage]: ariaTexts(t), [languageOfPage]: 'en' })
}
