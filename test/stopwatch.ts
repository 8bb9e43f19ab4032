/** Milliseconds of processor time that this process has used since, so that a busy machine fails no test. */
export function stopwatch(): () => number {
  const started = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  }
}
