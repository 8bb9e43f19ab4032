let offered = ''

/** Gives the dialog that adds sources an address to look at as soon as it opens. */
export function offerAddress(address: string): void {
  offered = address
}

export function offeredAddress(): string {
  return offered
}
