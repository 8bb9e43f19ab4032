import { readdirSync, readFileSync } from 'node:fs'

/** A process and all that it started, by what Linux tells in `/proc`. */
export function treeOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(Number(name))
    // A process may end while the list is read.
    if (fields !== null) parents.set(Number(name), Number(fields[1]))
  }
  const isInside = (one: number): boolean => one === pid || (one > 1 && isInside(parents.get(one) ?? 0))
  return [...parents.keys()].filter(isInside)
}

/** Memory of all of them in MB, what they share counted once (proportional set sizes). */
export function megabytesOf(pids: readonly number[]): number {
  return Math.round(pids.reduce((sum, pid) => sum + proportionalSize(pid), 0) / 1024)
}

/** The same of each of them, by its kind and number. */
export function partsOf(pids: readonly number[]): Record<string, number> {
  return Object.fromEntries(pids.map((pid) => [`${kindOf(pid)} ${pid}`, megabytesOf([pid])]))
}

/** Processor time that each has used up to now, ms; without those that have ended. */
export function processorMsOf(pids: readonly number[]): Map<number, number> {
  const times = new Map<number, number>()
  for (const pid of pids) {
    const fields = statOf(pid)
    if (fields !== null) times.set(pid, (Number(fields[11]) + Number(fields[12])) * (1000 / clockTicks))
  }
  return times
}

/** Processor time that the first thread of this process has used up to now, ms. */
export function firstThreadMs(): number {
  const fields = statOf(`self/task/${process.pid}`)
  return (Number(fields?.[11]) + Number(fields?.[12])) * (1000 / clockTicks)
}

/** How often the threads of these have waited and been woken up to now. */
export function wakeupsOf(pids: readonly number[]): number {
  return pids
    .flatMap(threadsOf)
    .reduce((sum, path) => sum + Number(field(`${path}/status`, 'voluntary_ctxt_switches')), 0)
}

/** USER_HZ, which is 100 wherever Electron runs on Linux. */
const clockTicks = 100

/** The fields of `stat` after the name, which may hold anything, spaces too; null when there is no such process. */
function statOf(pid: number | string): string[] | null {
  return (
    read(`/proc/${pid}/stat`)
      ?.replace(/^.*\) /s, '')
      .split(' ') ?? null
  )
}

function threadsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`)
}

function proportionalSize(pid: number): number {
  return Number(field(`/proc/${pid}/smaps_rollup`, 'Pss'))
}

function field(path: string, name: string): string {
  return new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(path) ?? '')?.[1] ?? '0'
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** What kind of Chromium's processes it is; `main` for the first. */
export function kindOf(pid: number): string {
  const line = read(`/proc/${pid}/cmdline`) ?? ''
  return /--utility-sub-type=([\w.]+)/.exec(line)?.[1] ?? /--type=([\w-]+)/.exec(line)?.[1] ?? 'main'
}
