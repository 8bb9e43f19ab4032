import { useSyncExternalStore } from 'react'
import { useNavigation } from './use-view.ts'

/** `times` counts how often one was offered: the same may be again. */
type Offered = { address: string; times: number }

let offered: Offered = { address: '', times: 0 }
const followers = new Set<() => void>()

/** The address that the dialog which adds sources is to look at, also one that comes while it is open. */
export function useOfferedAddress(): Offered {
  return useSyncExternalStore(follow, () => offered)
}

/** It is looked at: who opens the dialog next comes without an address. */
export function forgetOffered(): void {
  offered = { ...offered, address: '' }
}

/** Opens the dialog that adds sources, to look at an address. */
export function useOfferSource(): (address: string) => void {
  const { openDialog } = useNavigation()
  return (address) => {
    offered = { address, times: offered.times + 1 }
    for (const follower of followers) follower()
    openDialog('addSource')
  }
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
