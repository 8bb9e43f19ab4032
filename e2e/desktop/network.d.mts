export type Network = {
  setMetered(metered: boolean): void
  /** NetworkManager goes away. */
  stop(): void
}

/** Plays the part of NetworkManager that tells whether the connection is metered, on the session's own system bus. */
export function startNetwork(address: string, metered: boolean): Promise<Network>
