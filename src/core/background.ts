export type Background = {
  start(work: () => Promise<void>): void
  /** Resolves when what has been started until then has ended. */
  ended(): Promise<void>
}

/** Work that goes on after a call has been answered; `then` follows each piece. */
export function createBackground(onBug: (error: unknown) => void, then: () => void): Background {
  const working = new Set<Promise<void>>()
  return {
    start(work: () => Promise<void>): void {
      const ended = work()
        .catch(onBug)
        .finally(() => {
          working.delete(ended)
          then()
        })
      working.add(ended)
    },
    ended: async () => void (await Promise.all(working)),
  }
}
