/** Ends an exchange that takes too long. */
export type Clock = {
  /** The answer begins, after all redirects: from now on the server has to send. */
  answered(): void
  /** So many bytes of its body came, decoded. */
  heard(bytes: number): void
  /** We wait for ourselves now, so that it is no fault of the server's that nothing comes. */
  pause(): void
  resume(): void
  stop(): void
}

/** Four ways there and back by an old telephone network (name, connection, TLS, answer), of 2 s each, with a certificate. */
const patienceMs = 9_000
/** Bytes a second: what each of the four hosts that a refresh asks at once has of such a network at its worst. */
const slowest = 512
/** How long a server may think of which whoever asks says that it does. */
const thinkingMs = 60_000
/** For everything: some 200 kB by such a network. */
const longestMs = 60_000

/**
 * Calls `onLate` when a server keeps us. It has 9 s in which nothing comes, redirects included, and what has come of a
 * body fills them up again at 512 bytes a second: whoever hangs or drips is ended after 9 s, whoever is slow after a
 * minute. With a limit of its own (ms) an answer has that in place of the minute, and until it begins a minute at most.
 */
export function startClock(limitMs: number | undefined, onLate: () => void): Clock {
  const startedAt = performance.now()
  const endAt = startedAt + (limitMs ?? longestMs)
  let stalledAt = startedAt + (limitMs === undefined ? patienceMs : thinkingMs)
  let pausedAt: number | null = null
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    clearTimeout(timer)
    const leftMs = Math.min(pausedAt === null ? stalledAt : endAt, endAt) - performance.now()
    if (leftMs <= 0) onLate()
    else timer = setTimeout(look, Math.ceil(leftMs))
  }
  const mostStalledAt = () => performance.now() + patienceMs
  look()
  return {
    answered() {
      stalledAt = Math.min(stalledAt, mostStalledAt())
      look()
    },
    // The timer finds out by itself that there is more time.
    heard(bytes) {
      stalledAt = Math.min(stalledAt + (bytes / slowest) * 1000, mostStalledAt())
    },
    pause() {
      pausedAt = performance.now()
      look()
    },
    resume() {
      stalledAt += performance.now() - (pausedAt ?? performance.now())
      pausedAt = null
      look()
    },
    stop: () => clearTimeout(timer),
  }
}
