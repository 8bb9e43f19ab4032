import { useLayoutEffect, useState, type RefObject } from 'react'
import type { RowLook } from './timeline-row.tsx'

/** A card is at least so wide and stands so far from the next, in rem. */
const cardWidth = 15
const gap = 2

/** How many articles of a look stand side by side in a list of this width; follows the list as it is resized. */
export function useColumns(list: RefObject<HTMLElement | null>, look: RowLook): number {
  const [columns, setColumns] = useState(1)
  useLayoutEffect(() => {
    const element = list.current
    if (element === null || look !== 'cards') return undefined
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setColumns(Math.max(1, Math.floor((element.clientWidth / rem + gap) / (cardWidth + gap))))
    }
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    measure()
    return () => resized.disconnect()
  }, [list, look])
  return look === 'cards' ? columns : 1
}
