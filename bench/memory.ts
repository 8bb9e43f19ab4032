import { ended, helloWorld, launch, tilshi, type Program } from './electron.ts'
import { report, round } from './measure.ts'
import { megabytesOf, treeOf } from './process-tree.ts'

/**
 * Memory of the whole process tree with the window open (Linux only): the sum of proportional set sizes, ten seconds
 * after the first painted article. Arguments as for `start`, without a number.
 */
const [electron = '', root = '', folder = ''] = process.argv.slice(2)
const settleMs = 10_000

const hello = await opened(helloWorld(folder))
const small = await opened(tilshi(root, folder, 10_000))
const large = await opened(tilshi(root, folder, 100_000))
report({
  bench: 'memory',
  megabytes: { helloWorld: hello, app10k: small, app100k: large },
  toHelloWorld: { app10k: round(small / hello), app100k: round(large / hello) },
})

async function opened(program: Program): Promise<number> {
  const { child } = await launch(electron, folder, program, true)
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  const megabytes = megabytesOf(treeOf(child.pid ?? 0))
  child.kill('SIGKILL')
  await ended(child)
  return megabytes
}
