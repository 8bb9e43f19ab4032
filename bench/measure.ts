import { cpus, loadavg } from 'node:os'

/** The value below which `share` (0 to 1) of the others lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Milliseconds that `work` takes. */
export function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

/** What every result is told with: the runtime that measured, and whether something else kept the machine busy. */
export function circumstances() {
  const { node, electron } = process.versions
  const runtime = electron === undefined ? `Node ${node}` : `Electron ${electron} (Node ${node})`
  return { runtime, cores: cpus().length, load: loadavg().map((load) => round(load)) }
}

/**
 * One line of the table of goals, measured at a library of `at` articles. Where there is a floor, the goal bounds the ratio
 * of the value to it, else the value itself; both are in `unit`.
 */
export type Reach = {
  what: string
  at: number
  unit: string
  value: number
  floor?: number
  goal: { most: number } | { least: number }
}

/** The one line of a benchmark. */
export function report(result: Record<string, unknown> & { bench: string; articles?: number; reach?: Reach[] }): void {
  process.stdout.write(`${JSON.stringify({ ...result, ...circumstances() })}\n`)
}
