import { useSyncExternalStore } from 'react'
import type { Feed } from '#shared/model.ts'
import { api } from './api.ts'

type Leaving = Pick<Feed, 'id' | 'url'>

/** As long as the sentence with its undo is shown. */
const graceMs = 10_000
const key = 'leaving-feeds'

let leaving: ReadonlySet<string> = new Set(readKept())
/** Those that core has already been told to unsubscribe from: undo cannot bring them back, they can only be followed anew. */
const gone = new Set<string>()
const followers = new Set<() => void>()

/** Addresses of feeds that were removed a moment ago: they are hidden but still there, so that undo loses nothing. */
export function useLeavingFeeds(): ReadonlySet<string> {
  return useSyncExternalStore(follow, () => leaving)
}

/**
 * Hides feeds at once and unsubscribes from them when the time for undo is over. Answers the function that takes it
 * back: false when they are gone already. `onFailure` hears of what fails later.
 */
export function leaveFeeds(feeds: readonly Leaving[], onFailure: (error: unknown) => void): () => boolean {
  const urls = feeds.map(({ url }) => url)
  let isGone = false
  const leave = () => {
    isGone = true
    unsubscribe(feeds).catch(onFailure)
  }
  const timer = setTimeout(leave, graceMs)
  change([...leaving, ...urls])
  return () => {
    clearTimeout(timer)
    if (!isGone) show(urls)
    return !isGone
  }
}

/** Shows a feed again that was removed a moment ago, as when it is subscribed to anew; false when it was not, or is gone. */
export function comeBack(url: string): boolean {
  const isThere = leaving.has(url) && !gone.has(url)
  show([url])
  return isThere
}

/** Unsubscribes from what was removed just before the window was closed; they are hidden until then. */
export async function finishLeaving(): Promise<void> {
  const urls = leaving
  if (urls.size === 0) return
  await unsubscribe(await api.feeds.list())
  show([...urls])
}

/** Unsubscribes from those of these feeds that are still to go. It may take a while; they stay hidden until it is done or has failed. */
async function unsubscribe(feeds: readonly Leaving[]): Promise<void> {
  const left = feeds.filter(({ url }) => leaving.has(url) && !gone.has(url))
  const urls = left.map(({ url }) => url)
  for (const url of urls) gone.add(url)
  change([...leaving])
  try {
    await api.feeds.unsubscribe(left.map(({ id }) => id))
  } finally {
    for (const url of urls) gone.delete(url)
    show(urls)
  }
}

function show(urls: readonly string[]): void {
  change([...leaving].filter((url) => !urls.includes(url)))
}

function change(urls: readonly string[]): void {
  leaving = new Set(urls)
  localStorage.setItem(key, JSON.stringify([...leaving].filter((url) => !gone.has(url))))
  for (const follower of followers) follower()
}

function readKept(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((url) => typeof url === 'string') : []
  } catch {
    // If it cannot be read nothing is removed.
    return []
  }
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
