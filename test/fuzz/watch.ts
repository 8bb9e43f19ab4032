import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker, isMainThread, workerData } from 'node:worker_threads'

const patienceMs = 10_000
const mostMemory = 1.5 * 1024 ** 3
const longest = 1 << 20

type Shared = { counts: Int32Array; input: Uint8Array; finding: string }
export type Watch = { begins(input: Uint8Array): void; ends(): void }

/**
 * Watches from a thread beside: what takes longer than 10 s or more than 1.5 GB is written to the file `finding`, and
 * ends the process with code 2. `program` is the built program of this file.
 */
export function startWatch(program: URL, finding: string): Watch {
  const counts = new Int32Array(new SharedArrayBuffer(8))
  const input = new Uint8Array(new SharedArrayBuffer(longest))
  new Worker(program, { workerData: { counts, input, finding } satisfies Shared }).unref()
  return {
    begins(bytes) {
      input.set(bytes.subarray(0, longest))
      Atomics.store(counts, 1, bytes.length)
      Atomics.add(counts, 0, 1)
    },
    ends: () => void Atomics.store(counts, 1, -1),
  }
}

function watch({ counts, input, finding }: Shared): void {
  let [last, since] = [0, Date.now()]
  setInterval(() => {
    const [run, length] = [Atomics.load(counts, 0), Atomics.load(counts, 1)]
    if (run !== last || length < 0) [last, since] = [run, Date.now()]
    const isSlow = Date.now() - since > patienceMs
    if (!isSlow && process.memoryUsage().rss < mostMemory) return
    mkdirSync(dirname(finding), { recursive: true })
    writeFileSync(finding, input.slice(0, length))
    process.stderr.write(`${isSlow ? 'more than 10 s' : 'more than 1.5 GB'}: ${finding}\n`)
    process.exit(2)
  }, 200)
}

if (!isMainThread && workerData !== null) watch(workerData as Shared)
