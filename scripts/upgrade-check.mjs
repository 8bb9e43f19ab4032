// Run by scripts/package-test.mjs as a normal user: the reader runs while root upgrades its package; told as one JSON document.
import { spawn } from 'node:child_process'
import { readlinkSync, statSync } from 'node:fs'
import { firstProcesses, processes, renderers, until } from './package/running.mjs'
import { main, run } from './run.mjs'
import { startSession } from './session.mjs'

const [PROGRAM = '', NAME = ''] = process.argv.slice(2)

await main(async () => {
  const older = statSync(PROGRAM).ino
  const session = await startSession({ privateHome: false })
  try {
    spawn(PROGRAM, [], { env: session.env, stdio: 'ignore' }).unref()
    await until(() => renderers(PROGRAM).length > 0 || null)
    const [first] = firstProcesses(PROGRAM)
    await until(() => statSync(PROGRAM, { throwIfNoEntry: false })?.ino !== older || null)
    await until(async () => (await statusOf(NAME)).startsWith('ii') || null)
    const wasOlder = first !== undefined && !runsAsItLies(first)
    for (const { pid, args } of processes(PROGRAM)) {
      // Core, which can only be started again by the version that runs by then.
      if (args.includes('--utility-sub-type=node.mojom.NodeService')) process.kill(pid, 'SIGKILL')
    }
    const [second = 0] = await until(() => {
      const found = firstProcesses(PROGRAM).filter(runsAsItLies)
      return found.length > 0 && renderers(PROGRAM).length > 0 ? found : null
    })
    process.kill(second, 'SIGTERM')
    const quit = await until(() => firstProcesses(PROGRAM).length === 0 || null)
    process.stdout.write(`REPORT ${JSON.stringify({ wasOlder, isAnother: second !== first, quit })}\n`)
  } finally {
    await session.stop()
  }
})

/** @param {string} name of a package */
async function statusOf(name) {
  return (await run('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', name], { capture: true })).output
}

/** @param {number} pid */
function runsAsItLies(pid) {
  return readlinkSync(`/proc/${pid}/exe`) === PROGRAM
}
