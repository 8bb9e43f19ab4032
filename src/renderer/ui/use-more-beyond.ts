import { useLayoutEffect, type RefObject } from 'react'

/** Marks a line that scrolls sideways with `data-more-before` and `data-more-after` where it goes on out of sight. */
export function useMoreBeyond(line: RefObject<HTMLElement | null>, content: unknown): void {
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
    // It tells the first sizes too, before anything is painted.
    const resized = new ResizeObserver(mark)
    for (const part of [element, ...element.children]) resized.observe(part)
    element.addEventListener('scroll', mark, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', mark)
    }
  }, [line, content])
}
