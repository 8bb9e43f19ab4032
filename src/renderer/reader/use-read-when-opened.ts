import { useEffect, useRef } from 'react'
import type { Article } from '#shared/model.ts'
import { useMarkOne } from '../data/use-mark-one.ts'
import { afterPaint } from '../ui/after-paint.ts'

/** Opening is reading, also of what has changed since; marking it unread again by hand is left alone. */
export function useReadWhenOpened({ id, read, changedSinceRead }: Article): void {
  const { setRead } = useMarkOne()
  const marked = useRef<Article['id'] | null>(null)
  useEffect(() => {
    if (marked.current === id) return
    marked.current = id
    // Every list that names it changes: not before the text is seen.
    if (!read || changedSinceRead) afterPaint(() => setRead(id, true))
  }, [id, read, changedSinceRead, setRead])
}
