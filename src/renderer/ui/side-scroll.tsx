import './side-scroll.css'
import { useLayoutEffect, useRef, type ReactNode, type RefObject, type WheelEvent } from 'react'

/** A list in one line that scrolls sideways, by a plain wheel too, and fades where it goes on out of sight. */
export function SideScroll({ className, children }: { className: string; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null)
  useMoreBeyond(list)
  return (
    <ul ref={list} className={`side-scroll ${className}`} onWheel={scrollAlong}>
      {children}
    </ul>
  )
}

/** A wheel that only turns up and down moves a line that is longer than its place. */
function scrollAlong({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLElement>): void {
  const along = document.documentElement.dir === 'rtl' ? -deltaY : deltaY
  if (deltaX === 0) currentTarget.scrollBy({ left: along })
}

/** Marks a line that scrolls sideways with `data-more-before` and `data-more-after` where it goes on out of sight. */
function useMoreBeyond(line: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = line.current
    if (element === null) return undefined
    const mark = () => {
      // Negative where the script runs from the right.
      const before = Math.abs(element.scrollLeft)
      const after = element.scrollWidth - element.clientWidth - before
      element.toggleAttribute('data-more-before', before > 1)
      element.toggleAttribute('data-more-after', after > 1)
    }
    const resized = new ResizeObserver(mark)
    // Of what is new it tells the size too, before anything is painted.
    const watch = () => [element, ...element.children].forEach((part) => resized.observe(part))
    const changed = new MutationObserver(watch)
    changed.observe(element, { childList: true })
    watch()
    element.addEventListener('scroll', mark, { passive: true })
    return () => {
      changed.disconnect()
      resized.disconnect()
      element.removeEventListener('scroll', mark)
    }
  }, [line])
}
