import { readdirSync, readFileSync } from 'node:fs'
import { ended, helloWorld, launch, tilshi, type Program } from './electron.ts'
import { report, round } from './measure.ts'

/**
 * Memory of the whole process tree with the window open (Linux only): the sum of proportional set sizes, ten seconds
 * after the first painted article. Arguments as for `start`, without a number.
 */
const [electron = '', root = '', folder = ''] = process.argv.slice(2)
const settleMs = 10_000

const hello = await megabytesOf(helloWorld(folder))
const small = await megabytesOf(tilshi(root, folder, 10_000))
const large = await megabytesOf(tilshi(root, folder, 100_000))
report({
  bench: 'memory',
  megabytes: { helloWorld: hello, app10k: small, app100k: large },
  toHelloWorld: { app10k: round(small / hello), app100k: round(large / hello) },
})

async function megabytesOf(program: Program): Promise<number> {
  const { child } = await launch(electron, folder, program, true)
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  const kilobytes = treeOf(child.pid ?? 0).map(proportionalSize)
  child.kill('SIGKILL')
  await ended(child)
  return Math.round(kilobytes.reduce((sum, size) => sum + size, 0) / 1024)
}

function treeOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name in parentheses may hold anything, spaces too.
      const [, parent] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      parents.set(Number(name), Number(parent))
    } catch (error) {
      // A process may end while the list is read.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
  const isInside = (one: number): boolean => one === pid || (one > 1 && isInside(parents.get(one) ?? 0))
  return [...parents.keys()].filter(isInside)
}

function proportionalSize(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
}
