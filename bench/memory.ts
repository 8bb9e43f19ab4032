import { ended, helloWorld, launch, tilshi, type Program } from './electron.ts'
import { report } from './measure.ts'
import { megabytesOf, treeOf } from './process-tree.ts'

/**
 * Memory of the whole process tree with the window open (Linux only): the sum of proportional set sizes, ten seconds
 * after the first painted article. Arguments as for `start`, in the same way.
 */
const [electron = '', root = '', folder = '', articleCount = '100000'] = process.argv.slice(2)
const settleMs = 10_000

const hello = await opened(helloWorld(folder))
const app = await opened(tilshi(root, folder, Number(articleCount)))
report({
  bench: 'memory',
  articles: Number(articleCount),
  reach: [
    {
      what: 'memory, window open',
      at: Number(articleCount),
      unit: 'MB',
      value: app,
      floor: hello,
      goal: { most: 1.35 },
    },
  ],
})

async function opened(program: Program): Promise<number> {
  const { child } = await launch(electron, folder, program, true)
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  const megabytes = megabytesOf(treeOf(child.pid ?? 0))
  child.kill('SIGKILL')
  await ended(child)
  return megabytes
}
