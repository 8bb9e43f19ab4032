import { useLayoutEffect, type RefObject } from 'react'

/** Marks a line that scrolls sideways with `data-more-before` and `data-more-after` where it goes on out of sight. */
export function useMoreBeyond(line: RefObject<HTMLElement | null>): void {
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
