/** Waits for the turn on a host; the answer gives it on. Rejects when `signal` aborts first. */
export type Turns = (host: string, signal: AbortSignal) => Promise<() => void>

/** One turn at a time for each host, in the order of asking, so that no publisher has two of our requests at once. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>()
  return async (host, signal) => {
    const before = last.get(host)
    let giveOn = () => {}
    const mine = new Promise<void>((resolve) => (giveOn = resolve))
    const all = before === undefined ? mine : before.then(() => mine)
    last.set(host, all)
    const forget = () => {
      if (last.get(host) === all) last.delete(host)
    }
    void all.then(forget)
    try {
      if (before !== undefined) await untilAborted(before, signal)
    } catch (error) {
      giveOn()
      throw error
    }
    return giveOn
  }
}

/** Settles with `work`, or rejects with the signal's reason once it is aborted, whatever `work` does then. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as unknown)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
