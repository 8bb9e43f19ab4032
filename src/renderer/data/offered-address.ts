import { useNavigation } from './use-view.ts'

let offered = ''

/** Gives the dialog that adds sources an address to look at as soon as it opens. */
export function offerAddress(address: string): void {
  offered = address
}

export function offeredAddress(): string {
  return offered
}

/** Opens the dialog that adds sources, to look at an address. */
export function useOfferSource(): (address: string) => void {
  const { openDialog } = useNavigation()
  return (address) => {
    offerAddress(address)
    openDialog('addSource')
  }
}
