import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { listInHand } from './list-walk.ts'

let searched: HTMLElement | null = null
const followers = new Set<() => void>()

/** The list in which something is being found by typing, or null. */
export function useSearchedList(): HTMLElement | null {
  return useSyncExternalStore(follow, () => searched)
}

export function searchList(list: HTMLElement | null): void {
  searched = list
  for (const follower of followers) follower()
}

/** Opens the field over the list in hand; false when there is none. */
export function findInList(): boolean {
  const list = listInHand()
  if (list === null) return false
  searchList(list)
  return true
}

/** Opens the field while a key is going down, so that the letter, or the input method, is its own. */
export function findByTyping(list: HTMLElement): void {
  flushSync(() => searchList(list))
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
