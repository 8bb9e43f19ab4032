import { allEnded } from '#shared/all-ended.ts'
import { hostOf } from './canonical-url.ts'

/** Hosts that are asked at the same time; each has one request in flight. */
const parallelHosts = 4

/**
 * Does one piece of work for each item, in the order given for every host, several hosts side by side. Work that
 * answers `leave` ends the asking of its host. Stops between items when `signal` aborts, or when work rejects; rejects with
 * that once no other is at work.
 */
export async function eachByHost<T>(
  items: readonly T[],
  addressOf: (item: T) => string,
  work: (item: T) => Promise<'go on' | 'leave'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const queues = new Map<string, T[]>()
  for (const item of items) {
    const host = hostOf(addressOf(item)) ?? ''
    const queue = queues.get(host)
    if (queue === undefined) queues.set(host, [item])
    else queue.push(item)
  }
  const waiting = queues.values()
  let isBroken = false
  const takeHosts = async () => {
    for (const queue of waiting) {
      for (const item of queue) {
        if (signal?.aborted === true || isBroken) return
        if ((await work(item)) === 'leave') break
      }
    }
  }
  const takeUntilBroken = () =>
    takeHosts().catch((error: unknown) => {
      isBroken = true
      throw error
    })
  await allEnded(Array.from({ length: parallelHosts }, takeUntilBroken))
}
