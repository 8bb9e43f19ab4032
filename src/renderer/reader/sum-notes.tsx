import './sum-notes.css'
import './text-note.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Article } from '#shared/model.ts'
import { useEscape } from '../ui/use-escape.ts'
import { useLatest } from '../ui/use-latest.ts'
import { useSumPointing } from './sum-pointing.ts'
import { bringIntoSight } from './bring-into-sight.ts'
import { placeUnder } from './place-under.ts'
import { SumNote } from './sum-note.tsx'
import { useDrawn } from './use-drawn.ts'
import { useReaderStep } from './use-reader-step.ts'
import { useSumMarks, type SumMark } from './use-sum-marks.ts'

type SumNotesProps = {
  article: Article
  proseRef: RefObject<HTMLElement | null>
  frameRef: RefObject<HTMLElement | null>
}
/** `isPinned`: it was asked for by a press or a key, and stays when the pointer goes. */
type Shown = { mark: SumMark; isPinned: boolean }

/**
 * Underlines the sums of money of a text and shows what one was worth when it is pointed at, pressed, or stepped to by
 * key. Nothing is put into the text: marks are drawn over it, so that it stays where and as it is.
 */
export function SumNotes({ article, proseRef, frameRef }: SumNotesProps) {
  const marks = useSumMarks(article, proseRef)
  const [shown, setShown] = useState<Shown | null>(null)
  const [asked, setAsked] = useState('')
  const open = shown !== null && marks.includes(shown.mark) ? shown.mark : null
  const place = useRef<HTMLDivElement>(null)
  const focus = useNoteFocus(place, open !== null && shown?.isPinned === true)
  const pin = (mark: SumMark) => {
    focus.keep(document.activeElement)
    setShown({ mark, isPinned: true })
  }
  const close = () => {
    focus.giveBack()
    setShown(null)
  }
  useDrawn(
    'sums',
    useMemo(() => marks.map(({ range }) => range), [marks]),
  )
  useDrawn(
    'sum-open',
    useMemo(() => (open === null ? [] : [open.range]), [open]),
  )
  useSumPointing(frameRef, {
    marks,
    onRest(mark) {
      if (mark !== null) setShown({ mark, isPinned: false })
      else if (shown?.isPinned !== true) close()
    },
    onPress: (mark) => (mark === null ? close() : pin(mark)),
  })
  useClosing(open !== null, close)
  useReaderStep('nextSum', marks.length > 0, () => {
    const mark = marks[open === null ? 0 : (marks.indexOf(open) + 1) % marks.length]
    if (mark === undefined) return false
    bringIntoSight(mark.range)
    pin(mark)
    return true
  })
  useLayoutEffect(() => {
    if (open === null || place.current === null) return undefined
    const put = () => placeUnder(open.range, place.current, frameRef.current)
    put()
    // It grows as its answer comes.
    const growing = new ResizeObserver(put)
    growing.observe(place.current)
    return () => growing.disconnect()
  }, [open, frameRef])
  return (
    <div ref={place} className="text-note-place" onFocus={() => setShown((now) => now && { ...now, isPinned: true })}>
      <SumNote mark={open} lang={article.lang} asked={asked} onAsk={setAsked} />
    </div>
  )
}

/**
 * A note that was asked for is where Tab leads to from what had the focus, though it stands elsewhere in the page; what
 * had it gets it back when the note goes.
 */
function useNoteFocus(place: RefObject<HTMLElement | null>, isPinned: boolean) {
  const from = useRef<HTMLElement | null>(null)
  const isInside = () => place.current?.contains(document.activeElement) === true
  useEffect(() => {
    if (!isPinned) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || event.shiftKey || document.activeElement !== from.current) return
      event.preventDefault()
      place.current?.querySelector('button')?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [place, isPinned])
  return {
    keep(element: Element | null) {
      if (!isInside() && element instanceof HTMLElement) from.current = element
    },
    giveBack() {
      if (isInside()) from.current?.focus({ preventScroll: true })
    },
  }
}

/** Escape takes the note away before it does anything else, and so does a window of another size. */
function useClosing(isOpen: boolean, close: () => void): void {
  const latest = useLatest(close)
  useEscape(isOpen, close)
  useEffect(() => {
    if (!isOpen) return undefined
    const onResize = () => latest.current()
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [isOpen, latest])
}
