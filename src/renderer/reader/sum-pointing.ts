import { useEffect, useRef, type RefObject } from 'react'
import type { SumMark } from './use-sum-marks.ts'

/** So long the pointer rests on a sum before its value shows, and away from it before that goes. */
const showAfterMs = 120
const hideAfterMs = 300

type Pointing = {
  marks: readonly SumMark[]
  /** The pointer came to rest on a sum, or went away from all. */
  onRest(mark: SumMark | null): void
  /** A sum was pressed, or the text beside them. */
  onPress(mark: SumMark | null): void
}

/** Follows the pointer over a text whose sums are marked; over a note it counts as resting. */
export function useSumPointing(frameRef: RefObject<HTMLElement | null>, { marks, onRest, onPress }: Pointing): void {
  const handlers = useRef({ onRest, onPress })
  useEffect(() => {
    handlers.current = { onRest, onPress }
  })
  useEffect(() => {
    const frame = frameRef.current
    if (frame === null || marks.length === 0) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let over: SumMark | null = null
    const rest = (mark: SumMark | null) => {
      if (mark === over) return
      over = mark
      clearTimeout(timer)
      timer = setTimeout(() => handlers.current.onRest(mark), mark === null ? hideAfterMs : showAfterMs)
    }
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      if (isInNote(event)) {
        clearTimeout(timer)
        return
      }
      rest(markAt(marks, event))
    }
    const onLeave = () => rest(null)
    const onClick = (event: MouseEvent) => {
      if (isInNote(event) || (event.target instanceof Element && event.target.closest('a, button') !== null)) return
      handlers.current.onPress(markAt(marks, event))
    }
    frame.addEventListener('pointermove', onMove)
    frame.addEventListener('pointerleave', onLeave)
    frame.addEventListener('click', onClick)
    return () => {
      clearTimeout(timer)
      frame.removeEventListener('pointermove', onMove)
      frame.removeEventListener('pointerleave', onLeave)
      frame.removeEventListener('click', onClick)
    }
  }, [frameRef, marks])
}

function isInNote({ target }: Event): boolean {
  return target instanceof Element && target.closest('.sum-note') !== null
}

/** The mark under a point of the window; beyond the end of a line there is none, though letters are near. */
function markAt(marks: readonly SumMark[], { clientX: x, clientY: y }: MouseEvent): SumMark | null {
  const caret = document.caretPositionFromPoint(x, y)
  if (caret === null) return null
  const mark = marks.find(({ range }) => range.isPointInRange(caret.offsetNode, caret.offset))
  const isUnder = [...(mark?.range.getClientRects() ?? [])].some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  )
  return mark !== undefined && isUnder ? mark : null
}
