/** What the dressing of notes says, in the language of the interface. */
export type NoteWords = { backToText: string }

/**
 * Makes the links to notes and to places of the text real ones, and gives a note that has no way back to the text one. A
 * link whose note is not there says nothing and becomes text. Doing it again changes nothing.
 */
export function dressNotes(prose: HTMLElement, words: NoteWords): void {
  for (const link of prose.querySelectorAll<HTMLAnchorElement>('a[data-note-link]')) {
    if (noteOf(prose, link) === null) delete link.dataset['noteLink']
    else link.setAttribute('href', '#')
  }
  for (const link of prose.querySelectorAll<HTMLElement>('a[data-place-link]')) {
    if (placeOf(prose, link) !== null) link.setAttribute('href', '#')
  }
  for (const note of prose.querySelectorAll<HTMLElement>('[data-note]')) {
    const name = note.dataset['note'] ?? ''
    const isWithoutWay = note.querySelector('a[data-note-link], a[data-note-back]') === null
    if (!isWithoutWay || linkTo(prose, name) === null || note.closest('a') !== null || note.textContent.length < 8)
      continue
    const back = document.createElement('a')
    back.dataset['noteBack'] = name
    back.setAttribute('href', '#')
    back.setAttribute('aria-label', words.backToText)
    back.textContent = '↩'
    note.append(' ', back)
  }
}

/** Where a link of a note leads: to the note, or from it back to the text. */
export function noteOf(prose: HTMLElement, { dataset }: HTMLElement): HTMLElement | null {
  const { noteLink, noteBack } = dataset
  if (noteBack !== undefined) return linkTo(prose, noteBack)
  return prose.querySelector(`[data-note="${CSS.escape(noteLink ?? '')}"]`)
}

/** The place in the text that a link of it leads to. */
export function placeOf(prose: HTMLElement, { dataset: { placeLink = '' } }: HTMLElement): HTMLElement | null {
  return prose.querySelector(`[data-place="${CSS.escape(placeLink)}"]`)
}

function linkTo(prose: HTMLElement, name: string): HTMLElement | null {
  return prose.querySelector(`a[data-note-link="${CSS.escape(name)}"]`)
}

/** What a note says, without the way back. */
export function wordsOf(note: HTMLElement): string {
  const copy = note.cloneNode(true) as HTMLElement
  for (const link of copy.querySelectorAll('a[data-note-link], a[data-note-back]')) link.remove()
  return copy.textContent.trim()
}
