import { useSyncExternalStore } from 'react'

/** The Keyboard Map API of Chromium, which the DOM types do not hold yet. */
type Keyboard = { getLayoutMap(): Promise<ReadonlyMap<string, string>> }

let printed: ReadonlyMap<string, string> = new Map()
const followers = new Set<() => void>()

/** What the reader's keyboard has printed on each key that writes, by `KeyboardEvent.code`; empty until it is known. */
export function useKeyLayout(): ReadonlyMap<string, string> {
  return useSyncExternalStore(follow, () => printed)
}

async function read(): Promise<void> {
  const { keyboard } = navigator as Navigator & { keyboard?: Keyboard }
  const map = await keyboard?.getLayoutMap()
  if (map === undefined || map.size === 0) return
  // At every return to the window it is mostly the same.
  if (map.size === printed.size && [...map].every(([code, sign]) => printed.get(code) === sign)) return
  printed = map
  for (const follower of followers) follower()
}

function follow(onChange: () => void): () => void {
  // A layout may have been plugged in or chosen while another window had the keyboard.
  if (followers.size === 0) {
    void read()
    addEventListener('focus', readAgain)
  }
  followers.add(onChange)
  return () => {
    followers.delete(onChange)
    if (followers.size === 0) removeEventListener('focus', readAgain)
  }
}

function readAgain(): void {
  void read()
}
