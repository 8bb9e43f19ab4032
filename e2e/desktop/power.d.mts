export type Power = {
  /** The machine is about to sleep: Electron's `suspend`, sent twice by Electron 33. */
  suspend(): void
  /** The machine woke: Electron's `resume`. */
  resume(): void
  stop(): void
}

/** Plays the part of logind that tells programs of sleep, on the session's own system bus. */
export function startPower(address: string): Promise<Power>
