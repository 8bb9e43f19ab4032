import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from './api.ts'
import { pictureOf } from './page-picture.ts'

/** Long enough that a burst of answers is one picture. */
const settleMs = 500

/**
 * While the front page is `complete`, has main keep what it looks like after every answer, for the next start to open
 * with.
 */
export function useFirstPicture(complete: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!complete) return undefined
    let timer = 0
    const keepSoon = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => requestIdleCallback(keep), settleMs)
    }
    keepSoon()
    const forget = client.getQueryCache().subscribe(({ type }) => type === 'updated' && keepSoon())
    return () => {
      forget()
      clearTimeout(timer)
    }
  }, [client, complete])
}

function keep(): void {
  const root = document.getElementById('root')
  // The front page may have been left since. If this fails the next start only takes a moment longer.
  if (root !== null && root.querySelector('.front') !== null) void api.app.keepFirstPicture(pictureOf(root))
}
