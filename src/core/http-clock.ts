/** Ends an exchange that takes too long. */
export type Clock = {
  /** So many bytes of a body came. */
  heard(bytes: number): void
  /** A whole answer came, which leads elsewhere. */
  answered(): void
  /** We wait for ourselves now, so that it is no fault of the server's that nothing comes. */
  pause(): void
  resume(): void
  stop(): void
}

/** For everything, unless told. */
const wholeMs = 30_000
/** How long nobody is waited for who sends next to nothing: a server that hangs, or that drips to keep us. */
const patienceMs = 8_000
const leastBytes = 1024

/**
 * Calls `onLate` once after `timeoutMs`; without one after 30 s, or as soon as 8 s have brought less than 1 KiB. Whoever
 * gives a limit of its own asks a server that may think for so long.
 */
export function startClock(timeoutMs: number | undefined, onLate: () => void): Clock {
  let came = 0
  const late = setTimeout(onLate, timeoutMs ?? wholeMs)
  const look = () => {
    if (came < leastBytes) onLate()
    came = 0
  }
  let slow = timeoutMs === undefined ? setInterval(look, patienceMs) : undefined
  return {
    heard(bytes) {
      came += bytes
    },
    answered() {
      came += leastBytes
    },
    pause: () => clearInterval(slow),
    resume() {
      came = 0
      if (timeoutMs === undefined) slow = setInterval(look, patienceMs)
    },
    stop() {
      clearTimeout(late)
      clearInterval(slow)
    },
  }
}
