import { useEffect } from 'react'
import { keptPanes, putKeptPanes } from '../ui/scroller.tsx'
import { useLatest } from '../ui/use-latest.ts'
import { keepLeftPicture } from './left-picture.ts'
import type { KeptList, ReadingList } from './reading-list.ts'
import { unreadVisits } from './unread-visits.ts'
import type { View } from './view.ts'

/** What a window knew when it was closed to the tray. */
export type LeftWindow = { view: View; list: KeptList }
type Kept = LeftWindow & { panes: ReturnType<typeof keptPanes>; unreadVisits: number[] }

const key = 'left-window'

/** Stores where the reader is when the page is closed: main may make it again (`?again`). */
export function useKeptWindow(view: View, readingList: ReadingList): void {
  const latest = useLatest({ view, readingList })
  useEffect(() => {
    const keep = () => {
      const { view: last, readingList: list } = latest.current
      const kept: Kept = {
        view: { ...last, dialog: null },
        list: list.all(),
        panes: keptPanes(),
        unreadVisits: [...unreadVisits],
      }
      try {
        localStorage.setItem(key, JSON.stringify(kept))
      } catch {
        // Too large to be stored: the next window then begins at the front page.
        localStorage.removeItem(key)
      }
      keepLeftPicture()
    }
    addEventListener('pagehide', keep)
    return () => removeEventListener('pagehide', keep)
  }, [latest])
}

/**
 * Where a window that is made again continues; null at a start. Written by the same run of the program, so its form is known. The
 * panes scroll to where they were left once they are drawn.
 */
export function takeLeftWindow(): LeftWindow | null {
  if (location.search !== '?again') return null
  const text = localStorage.getItem(key)
  if (text === null) return null
  const { view, list, panes, unreadVisits: visits } = JSON.parse(text) as Kept
  putKeptPanes(panes)
  for (const visit of visits) unreadVisits.add(visit)
  return { view, list }
}
