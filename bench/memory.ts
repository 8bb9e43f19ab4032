import { ended, helloWorld, launch, tilshi, type Program } from './electron.ts'
import { report } from './measure.ts'
import { megabytesOf, partsOf, treeOf } from './process-tree.ts'

/**
 * Memory of the whole process tree with the window open (Linux only): the sum of proportional set sizes, ten seconds
 * after the first painted article, and ten minutes after it at 100,000 articles or more. Arguments as for `start`, in the same way.
 */
const [electron = '', root = '', folder = '', articleCount = '100000'] = process.argv.slice(2)
const settleMs = 10_000
const longMs = 600_000
const at = Number(articleCount)

/** MB of all processes, and of each. */
type Measured = { all: number; parts: Record<string, number> }

const [hello] = await opened(helloWorld(folder), [settleMs])
const [app, later] = await opened(tilshi(root, folder, at), at < 100_000 ? [settleMs] : [settleMs, longMs])
const compared = (what: string, measured: Measured | undefined) => ({
  what,
  at,
  unit: 'MB',
  value: measured?.all ?? 0,
  floor: hello?.all ?? 0,
  goal: { most: 1.35 },
})
report({
  bench: 'memory',
  articles: at,
  megabytes: { hello: hello?.parts, app: app?.parts, ...(later === undefined ? {} : { later: later.parts }) },
  reach: [
    compared('memory, window open', app),
    ...(later === undefined ? [] : [compared('memory, window open for ten minutes', later)]),
  ],
})

/** What there is at each of these times, ms after the first painted article. */
async function opened(program: Program, times: readonly number[]): Promise<Measured[]> {
  const { child } = await launch(electron, folder, program, true)
  const all: Measured[] = []
  let waited = 0
  for (const time of times) {
    await new Promise((resolve) => setTimeout(resolve, time - waited))
    waited = time
    all.push(memoryOf(child.pid ?? 0))
  }
  child.kill('SIGKILL')
  await ended(child)
  return all
}

function memoryOf(pid: number): Measured {
  const pids = treeOf(pid)
  return { all: megabytesOf(pids), parts: partsOf(pids) }
}
