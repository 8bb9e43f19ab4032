export type Watchdog = {
  /** Something was sent that is to be answered, or may be. */
  asked(): void
  /** Anything came from there: it lives. */
  heard(): void
  stop(): void
}
type WatchdogParts = {
  /** Asks it to say anything. */
  ping(): void
  /** It has said nothing to a ping for as long as it is waited for. */
  onHang(): void
  /** Whether an answer is still to come. */
  isOwed(): boolean
  /** How long silence is borne before the ping, and again after it, ms. */
  patienceMs: number
}

/** Finds out that a process hangs, by its silence while it owes an answer; nothing ticks while it owes none. */
export function createWatchdog({ ping, onHang, isOwed, patienceMs }: WatchdogParts): Watchdog {
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const wait = () => {
    timer = setTimeout(() => {
      ping()
      timer = setTimeout(() => {
        stop()
        onHang()
      }, patienceMs)
    }, patienceMs)
  }
  return {
    asked() {
      if (timer === undefined) wait()
    },
    heard() {
      stop()
      if (isOwed()) wait()
    },
    stop,
  }
}
