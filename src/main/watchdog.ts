export type Watchdog = {
  /** A message was sent that may be answered. */
  asked(): void
  /** Any message came: the process is alive. */
  heard(): void
  stop(): void
}
type WatchdogParts = {
  /** Sends a message that the process answers at once. */
  ping(): void
  /** Called when the process has not answered a ping for `patienceMs`. */
  onHang(): void
  /** Whether an answer is still owed. */
  isOwed(): boolean
  /** How long the process may be silent before the ping, and again after it, ms. */
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
