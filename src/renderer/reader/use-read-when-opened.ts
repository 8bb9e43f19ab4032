import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Article } from '#shared/model.ts'
import { articleNow } from '../data/queries.ts'
import { useMarkOne } from '../data/use-mark-one.ts'
import { afterPaint } from '../ui/after-paint.ts'

/** Opening is reading, also of what has changed since; marking it unread again by hand is left alone. */
export function useReadWhenOpened(article: Article): void {
  const client = useQueryClient()
  const { setRead } = useMarkOne()
  const marked = useRef<Article['id'] | null>(null)
  useEffect(() => {
    const { id } = article
    if (marked.current === id) return
    marked.current = id
    // Every list that names it changes: not before the text is seen.
    if (isNews(article)) afterPaint(() => setRead(id, true))
    // One that was read here may have been marked unread elsewhere since it was last shown.
    else void articleNow(client, id).then((now) => (now !== undefined && isNews(now) ? setRead(id, true) : undefined))
  }, [article, client, setRead])
}

const isNews = ({ read, changedSinceRead }: Article): boolean => !read || changedSinceRead
