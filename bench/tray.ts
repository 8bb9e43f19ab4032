import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { startTrayHost } from '../e2e/desktop/tray-host.mjs'
import { firstLine } from './child.ts'
import { ended, helloWorld, launch, tilshi } from './electron.ts'
import { quantile, report, round } from './measure.ts'
import { megabytesOf, partsOf, processorMsOf, treeOf, wakeupsOf } from './process-tree.ts'

/**
 * The reader closed to the tray (Linux only): how soon one that is started hidden has its icon there, memory of the whole process tree beside that of a hello-world with its window
 * shown, how soon a click on the icon has the window painted again and to be used, and what both cost while idle. Arguments: the Electron
 * to run, the project's folder, the folder where libraries are kept, how many articles, how many idle seconds.
 */
const [electron = '', root = '', folder = '', articleCount = '10000', idleSeconds = '180'] = process.argv.slice(2)
const settleMs = 10_000
const times = 7

const hello = await launch(electron, folder, helloWorld(folder), true)
await delay(settleMs)
const floor = megabytesOf(treeOf(hello.child.pid ?? 0))
const floorIdle = await idle(treeOf(hello.child.pid ?? 0))
hello.child.kill('SIGKILL')
await ended(hello.child)

const host = await startTrayHost(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
const hiddenMs: number[] = []
for (let time = 0; time < times; time++) hiddenMs.push(await startedHidden())
const { child } = await launch(electron, folder, tilshi(root, folder, Number(articleCount)), true)
while ((await host.items()).length === 0) await delay(100)
await delay(settleMs)
const opened = megabytesOf(treeOf(child.pid ?? 0))
const paintedAfter: number[] = []
const usableAfter: number[] = []
await close()
for (let time = 0; time < times; time++) {
  const line = firstLine<{ at: number; liveAt: number }>(child)
  const askedAt = Date.now()
  await host.activate()
  const { at, liveAt } = await line
  paintedAfter.push(at - askedAt)
  usableAfter.push(liveAt - askedAt)
  await delay(1000)
  await close()
}
await delay(settleMs)
const pids = treeOf(child.pid ?? 0)
const closed = megabytesOf(pids)
const idleCost = await idle(pids)
const at = Number(articleCount)
report({
  bench: 'tray',
  articles: at,
  reach: [
    { what: 'memory, closed to the tray', at, unit: 'MB', value: closed, floor, goal: { most: 1 } },
    {
      what: 'painted again from the tray',
      at,
      unit: 'ms',
      value: Math.round(quantile(paintedAfter, 0.5)),
      goal: { most: 300 },
    },
    {
      what: 'processor of idle minutes in the tray',
      at,
      unit: '% of a core',
      value: idleCost.percentOfCore,
      goal: { most: 0.2 },
    },
  ],
  startedHiddenMs: spreadOf(hiddenMs),
  megabytes: {
    opened,
    parts: partsOf(pids),
  },
  paintedAfterMs: spreadOf(paintedAfter),
  usableAfterMs: spreadOf(usableAfter),
  idle: idleCost,
  idleHelloWorld: floorIdle,
})
child.kill('SIGKILL')
await ended(child)
host.stop()

/** Ms from the start of a hidden reader until its icon is in the tray. */
async function startedHidden(): Promise<number> {
  const { dataDir } = tilshi(root, folder, Number(articleCount))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedAt = performance.now()
  const hidden = spawn(electron, [...sandbox, `--user-data-dir=${dataDir}/chromium`, root, '--hidden'], {
    env: { ...process.env, TILSHI_DATA: dataDir },
    stdio: 'ignore',
  })
  while ((await host.items()).length === 0) await delay(5)
  const ms = performance.now() - startedAt
  hidden.kill('SIGKILL')
  await ended(hidden)
  while ((await host.items()).length > 0) await delay(50)
  return ms
}

/** What processes cost while nobody does anything. */
async function idle(
  those: readonly number[],
): Promise<{ seconds: number; percentOfCore: number; wakeupsASecond: number }> {
  const seconds = Number(idleSeconds)
  const [before, wokenBefore] = [processorMsOf(those), wakeupsOf(those)]
  await delay(seconds * 1000)
  const [after, wokenAfter] = [processorMsOf(those), wakeupsOf(those)]
  const used = those.reduce((sum, pid) => sum + (after.get(pid) ?? 0) - (before.get(pid) ?? 0), 0)
  return {
    seconds,
    percentOfCore: round(used / (seconds * 10), 3),
    wakeupsASecond: round((wokenAfter - wokenBefore) / seconds, 1),
  }
}

function spreadOf(ms: readonly number[]): { middle: number; most: number; least: number } {
  return { middle: round(quantile(ms, 0.5)), most: round(Math.max(...ms)), least: round(Math.min(...ms)) }
}

async function close(): Promise<void> {
  child.stdin?.write('close\n')
  await delay(1000)
}
