export type Turns = {
  /** Which of them has its turn, from 0. */
  at(): number
  /** How many there are, and for how many seconds each is shown; 0 keeps to the first. */
  set(count: number, seconds: number): void
  /** Nothing changes while it is held, a minute at the most, and then each has its whole time. */
  hold(isHeld: boolean): void
  stop(): void
}

/** Not every desktop that tells that a menu is opened also tells that it is closed. */
const longestHoldMs = 60_000

/** Goes round through a few things, and wakes the computer only where there is a next one to show. */
export function createTurns(onTurn: () => void): Turns {
  let [count, seconds, at, held] = [1, 0, 0, false]
  let clock: NodeJS.Timeout | undefined
  let release: NodeJS.Timeout | undefined
  const restart = () => {
    clearInterval(clock)
    if (count < 2 || seconds === 0 || held) return
    clock = setInterval(() => {
      at = (at + 1) % count
      onTurn()
    }, seconds * 1000)
  }
  const hold = (isHeld: boolean) => {
    clearTimeout(release)
    if (isHeld) release = setTimeout(() => hold(false), longestHoldMs)
    if (held === isHeld) return
    held = isHeld
    restart()
  }
  return {
    at: () => at,
    set(nextCount, nextSeconds) {
      if (nextCount === count && nextSeconds === seconds) return
      ;[count, seconds] = [nextCount, nextSeconds]
      if (at >= count || seconds === 0) at = 0
      restart()
    },
    hold,
    stop() {
      clearInterval(clock)
      clearTimeout(release)
    },
  }
}
