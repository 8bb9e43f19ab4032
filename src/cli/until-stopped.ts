/** What a person (Ctrl-C), or whoever started us, ends a program with. */
const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Does work that the first signal to end stops in good order: `stop` is called with it, and what was done until then is told. A
 * second signal ends the process at once.
 */
export async function untilStopped<T>(stop: (signal: NodeJS.Signals) => void, work: () => Promise<T>): Promise<T> {
  const told = (signal: NodeJS.Signals) => {
    off()
    stop(signal)
  }
  const off = () => signals.forEach((signal) => process.off(signal, told))
  for (const signal of signals) process.on(signal, told)
  try {
    return await work()
  } finally {
    off()
  }
}
