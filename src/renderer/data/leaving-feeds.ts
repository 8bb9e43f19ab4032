import { useSyncExternalStore } from 'react'
import type { Feed } from '#shared/model.ts'
import { api } from './api.ts'

type Leaving = Pick<Feed, 'id' | 'url'>

/** As long as the sentence with its undo is shown. */
const graceMs = 10_000
const key = 'leaving-feeds'

let leaving: ReadonlySet<string> = new Set(readKept())
const followers = new Set<() => void>()

/** Addresses of feeds that were removed a moment ago: they are shown no more but still there, so that undo loses nothing. */
export function useLeavingFeeds(): ReadonlySet<string> {
  return useSyncExternalStore(follow, () => leaving)
}

/**
 * Hides feeds at once and unsubscribes from them when the time for undo is over. Answers the function that takes it
 * back: false when they are gone already. `onFailure` hears of what fails later.
 */
export function leaveFeeds(feeds: readonly Leaving[], onFailure: (error: unknown) => void): () => boolean {
  const urls = new Set(feeds.map(({ url }) => url))
  const show = () => change([...leaving].filter((url) => !urls.has(url)))
  let isGone = false
  const leave = () => {
    isGone = true
    const ids = feeds.filter(({ url }) => leaving.has(url)).map(({ id }) => id)
    api.feeds.unsubscribe(ids).then(show, (error: unknown) => {
      show()
      onFailure(error)
    })
  }
  const timer = setTimeout(leave, graceMs)
  change([...leaving, ...urls])
  return () => {
    clearTimeout(timer)
    if (!isGone) show()
    return !isGone
  }
}

/** Shows a feed again that was removed a moment ago, as when it is subscribed to anew; false when it was not. */
export function comeBack(url: string): boolean {
  const isLeaving = leaving.has(url)
  if (isLeaving) change([...leaving].filter((other) => other !== url))
  return isLeaving
}

/** Unsubscribes from what was removed just before the window was closed; they are hidden until then. */
export async function finishLeaving(): Promise<void> {
  const urls = leaving
  if (urls.size === 0) return
  const feeds = (await api.feeds.list()).filter(({ url }) => urls.has(url))
  await api.feeds.unsubscribe(feeds.map(({ id }) => id))
  change([...leaving].filter((url) => !urls.has(url)))
}

function change(urls: readonly string[]): void {
  leaving = new Set(urls)
  localStorage.setItem(key, JSON.stringify([...leaving]))
  for (const follower of followers) follower()
}

function readKept(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((url) => typeof url === 'string') : []
  } catch {
    // What cannot be read removes nothing.
    return []
  }
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
