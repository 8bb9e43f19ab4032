type KeptChoice<T> = {
  /** The choice that is not settled yet; null when nothing is under way. */
  latest(): T | null
  /** Shows `value` at once and calls; `call` itself tells the reader what fails. */
  choose(value: T, call: () => Promise<void>): Promise<void>
}

/**
 * What the reader chooses again before the call for the choice before is answered: the last one is shown (`show`) until all calls are
 * answered and what core says was read again (`settle`); null then.
 */
export function createKeptChoice<T>(show: (value: T | null) => void, settle: () => Promise<unknown>): KeptChoice<T> {
  let latest: T | null = null
  let running = 0
  return {
    latest: () => latest,
    async choose(value, call) {
      running++
      latest = value
      show(value)
      try {
        await call()
        await settle()
      } finally {
        running--
        if (running === 0) show((latest = null))
      }
    },
  }
}
