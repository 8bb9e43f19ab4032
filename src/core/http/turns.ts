/** Waits for the turn on a host; the answer gives it on. Rejects when `signal` aborts first. */
export type Turns = (host: string, signal: AbortSignal) => Promise<() => void>

/** More than a refresh, its full texts and a pack ask together, so that what the reader opens meanwhile waits for none. */
const mostHosts = 14

/**
 * One turn at a time for each host, in the order of asking, so that no publisher has two of our requests at once; and no more
 * than `most` hosts at once, so that neither the network nor this computer has too many.
 */
export function createTurns(most = mostHosts): Turns {
  const room = createRoom(most)
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
      const leave = await room(signal)
      return () => {
        giveOn()
        leave()
      }
    } catch (error) {
      giveOn()
      throw error
    }
  }
}

/** Lets in as many as there is room for, the others in the order of asking; the answer, the first time, lets the next one in. */
function createRoom(most: number): (signal: AbortSignal) => Promise<() => void> {
  const waiting = new Set<() => void>()
  let inside = 0
  const leave = () => {
    const [next] = waiting
    if (next === undefined) return void inside--
    waiting.delete(next)
    next()
  }
  const leaveOnce = () => {
    let isIn = true
    return () => {
      if (isIn) leave()
      isIn = false
    }
  }
  return async (signal) => {
    if (inside < most) {
      inside++
      return leaveOnce()
    }
    let enter = () => {}
    const entered = new Promise<void>((resolve) => (enter = resolve))
    waiting.add(enter)
    try {
      await untilAborted(entered, signal)
      return leaveOnce()
    } catch (error) {
      // Let in at the moment at which it gave up.
      if (!waiting.delete(enter)) leave()
      throw error
    }
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
