import { useSyncExternalStore } from 'react'

/** Whether an article is read with nothing around it. */
let isOn = false
const followers = new Set<() => void>()

export function useFocusMode(): boolean {
  return useSyncExternalStore(follow, () => isOn)
}

export function toggleFocusMode(): void {
  isOn = !isOn
  for (const follower of followers) follower()
}

/** Leaves the mode; false when it was not on. */
export function leaveFocusMode(): boolean {
  if (!isOn) return false
  toggleFocusMode()
  return true
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
