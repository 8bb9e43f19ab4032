import './text-note.css'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { dirOf } from '#shared/languages.ts'
import { useWords } from '../data/use-words.ts'
import { useLanguage } from '../data/use-settings.ts'
import { useEscape } from '../ui/use-escape.ts'
import { noteOf, placeOf, wordsOf } from './dress-notes.ts'
import { placeUnder } from './place-under.ts'

type FootNotesProps = {
  proseRef: RefObject<HTMLElement | null>
  frameRef: RefObject<HTMLElement | null>
  lang: string
}
type OpenNote = { link: HTMLElement; note: HTMLElement }

/** Leads to the places that links of the text name. Shows a note under the sign that names it; pressed again, the sign leads to the note, and the note back to the sign. */
export function FootNotes({ proseRef, frameRef, lang }: FootNotesProps) {
  const t = useWords()
  const language = useLanguage()
  const [open, setOpen] = useState<OpenNote | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useEscape(open !== null, () => setOpen(null))
  useEffect(() => {
    const prose = proseRef.current
    if (prose === null) return undefined
    const onClick = ({ target }: MouseEvent) => {
      const leading = target instanceof Element ? target.closest<HTMLElement>('[data-place-link]') : null
      const goal = leading === null ? null : placeOf(prose, leading)
      if (goal !== null) jumpTo(goal)
      const link = target instanceof Element ? target.closest<HTMLElement>('[data-note-link], [data-note-back]') : null
      const note = link === null ? null : noteOf(prose, link)
      const isBack = note !== null && link !== null && isBefore(note, link)
      if (isBack) jumpTo(note)
      setOpen((now) => {
        if (link === null || note === null || isBack) return null
        if (now?.link !== link) return { link, note }
        jumpTo(note)
        return null
      })
    }
    prose.addEventListener('click', onClick)
    return () => prose.removeEventListener('click', onClick)
  }, [proseRef])
  useLayoutEffect(() => {
    if (open === null) return
    const range = document.createRange()
    range.selectNodeContents(open.link)
    // The sign is small and high: the note stands under the line, which the letter before the sign reaches the foot of.
    const before = (open.link.closest('sup') ?? open.link).previousSibling
    if (before instanceof Text && before.length > 0) range.setStart(before, before.length - 1)
    placeUnder(range, place.current, frameRef.current)
  }, [open, frameRef])
  // It stands there empty, so that what it then says is read out.
  return (
    <div ref={place} className="text-note-place" role="status">
      {open === null ? null : (
        <div className="text-note float" lang={language} dir={dirOf(language)}>
          <p className="text-note-words" lang={lang} dir={dirOf(lang)}>
            {wordsOf(open.note)}
          </p>
          <button
            type="button"
            className="link"
            onClick={() => {
              jumpTo(open.note)
              setOpen(null)
            }}
          >
            {t('reader.toNote')}
          </button>
        </div>
      )}
    </div>
  )
}

function isBefore(one: Node, other: Node): boolean {
  return (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
}

function jumpTo(element: HTMLElement): void {
  if (!element.matches('a[href]')) element.tabIndex = -1
  element.scrollIntoView({ block: 'center' })
  element.focus({ preventScroll: true })
}
