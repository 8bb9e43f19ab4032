import { setImmediate } from 'node:timers/promises'

/** What is seen from outside, turn by turn, while something much is done; the last is how it was left. */
export async function seenDuring<T>(work: Promise<unknown>, look: () => T): Promise<T[]> {
  const seen: T[] = []
  const state = { hasEnded: false }
  const ended = work.finally(() => {
    state.hasEnded = true
  })
  while (!state.hasEnded) {
    seen.push(look())
    await setImmediate()
  }
  await ended
  return [...seen, look()]
}

/** By how much each number differs from the one before it. */
export const steps = (numbers: readonly number[]): number[] =>
  numbers.map((number, index) => Math.abs(number - (numbers[index - 1] ?? number)))
