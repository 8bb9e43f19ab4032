import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test, vi } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import { createBackgroundIndex, type BackgroundIndex } from '../../src/core/background-index.ts'
import { integrityProblems, repairCounters } from '../../src/core/db/health-store.ts'
import { releaseMemory } from '../../src/core/db/open.ts'
import { openLog } from '../../src/main/log.ts'
import type { FeedId } from '../../src/shared/model.ts'
import { hour, minute, openWorld } from '../polling-world.ts'
import { drawCurves, type Curve } from './curves.ts'
import { startPublishers, ways } from './publishers.ts'

const root = join(import.meta.dirname, '../..')
const wholeDays = 30
const days = Number(process.env['TILSHI_SOAK_DAYS'] ?? wholeDays)
const feeds = 300
/** Three feeds share each. */
const hosts = 100
/** The first days fill caches and compile; then as many in a row are one measurement, because collections come as they come. */
const settledAfter = 3
const together = 5
/** The timer asks one feed every 2 s, and three hosts at most are in its way. */
const lateAllowed = 30 * minute
const growthAllowed = 1.1

type Day = {
  heapMb: number
  ownMb: number
  handles: number
  articles: number
  requests: number
  latestMin: number
  logKb: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const folder = mkdtempSync(join(tmpdir(), 'tilshi-soak-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sizeOf = (path: string) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 1024
/** Without files that are mapped, as programs are. MB. */
const ownMemory = () => Number(/RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024

/** How many files the process has open when only `connections` are left: each is kept for seconds, for who asks again. */
async function settledHandles(connections: number): Promise<number> {
  await vi.waitUntil(() => openHandles().connections <= connections, { timeout: 60_000, interval: 200 })
  return openHandles().all
}

function openHandles(): { all: number; connections: number } {
  const targets = readdirSync('/proc/self/fd').flatMap((handle) => {
    try {
      return [readlinkSync(`/proc/self/fd/${handle}`)]
    } catch {
      // Of the folder itself, closed since.
      return []
    }
  })
  return { all: targets.length, connections: targets.filter((target) => target.startsWith('socket:')).length }
}

test(`${days} days of polling ${feeds} feeds`, async () => {
  const log = openLog(join(folder, 'tilshi.log'))
  const early: string[] = []
  const planned = new Map<number, { id: FeedId; dueAt: number }>()
  const asked = new Set<string>()
  let requests = 0
  let latest = 0
  let index: BackgroundIndex | null = null
  const world = openWorld({
    random: createRandom(7),
    emit: (name) => {
      if (name === 'changed') void index?.catchUp()
    },
  })
  const due = world.db().prepare('SELECT due_at AS dueAt FROM feed WHERE id = ?')
  const dueOf = (id: FeedId) => (due.get(id) as { dueAt: number }).dueAt
  // What a feed was due at is known as its request comes, and not after it.
  const heard = (number: number) => {
    requests++
    // No poll that goes wrong fills the log; this is one that would tell of each.
    log.write(`feed ${number} is asked at ${new Date(world.clock.now).toISOString()}: ${publishers.wayOf(number)}`)
    asked.add(publishers.wayOf(number))
    const known = planned.get(number)
    if (known === undefined) return
    const dueAt = dueOf(known.id)
    // The further hops of a redirect belong to the poll before.
    if (dueAt !== known.dueAt) {
      if (world.clock.now < dueAt) early.push(`${publishers.wayOf(number)} by ${dueAt - world.clock.now} ms`)
      latest = Math.max(latest, world.clock.now - dueAt)
    }
    known.dueAt = dueAt
  }
  const publishers = await startPublishers(hosts, () => world.clock.now, heard)
  const { connections } = openHandles()
  for (let number = 0; number < feeds; number++) {
    const id = world.subscribe(publishers.url(number))
    planned.set(number, { id, dueAt: dueOf(id) })
  }
  index = createBackgroundIndex({
    db: world.db(),
    now: () => world.clock.now,
    onBug: (error) => {
      throw error
    },
  })
  const taken: Day[] = []
  const begun = world.clock.now
  for (let day = 1; day <= days; day++) {
    requests = 0
    latest = 0
    await world.runTimerUntil(begun + day * 24 * hour)
    await index.catchUp()
    const handles = await settledHandles(connections)
    // What SQLite keeps of the library in memory grows with it to 64 MB, and is given back when the window is closed.
    releaseMemory(world.db())
    collect()
    const { heapUsed, external } = process.memoryUsage()
    taken.push({
      heapMb: (heapUsed + external) / 1024 / 1024,
      ownMb: ownMemory(),
      handles,
      articles: (world.db().prepare('SELECT count(*) AS count FROM article').get() as { count: number }).count,
      requests,
      // Everything is due at once on the first.
      latestMin: day === 1 ? 0 : latest / minute,
      logKb: sizeOf(log.path) + sizeOf(`${log.path}.old`),
    })
    keep(taken)
  }
  index.stop()
  const problems = integrityProblems(world.db())
  const wrong = repairCounters(world.db())
  await world.close()
  await publishers.close()
  expect({ early, problems, wrong }).toEqual({ early: [], problems: [], wrong: 0 })
  expect([...asked].toSorted()).toEqual(Object.keys(ways).toSorted())
  const settled = taken.slice(settledAfter)
  expect(settled.length).toBeGreaterThanOrEqual(together)
  for (const name of ['heapMb', 'ownMb'] as const) {
    const [first, last] = [settled.slice(0, together), settled.slice(-together)].map((five) => middleOf(five, name))
    expect((last ?? Infinity) / (first ?? 0), name).toBeLessThanOrEqual(growthAllowed)
  }
  expect(new Set(settled.map(({ handles }) => handles)).size).toBe(1)
  expect(Math.max(...taken.map(({ logKb }) => logKb))).toBeLessThan(2_048)
  expect(Math.max(...taken.map(({ latestMin }) => latestMin))).toBeLessThanOrEqual(lateAllowed / minute)
  expect(taken.slice(1).every(({ requests: asks }) => asks > 0)).toBe(true)
})

function middleOf(some: readonly Day[], name: keyof Day): number {
  return some.map((day) => day[name]).toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? NaN
}

/** The numbers of each day in out/soak; the curves of all days in the docs. */
function keep(taken: readonly Day[]): void {
  const out = join(root, 'out/soak')
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'soak.json'), JSON.stringify(taken, null, 1))
  const curve = (key: keyof Day, name: string, unit = ''): Curve => ({
    name,
    unit,
    values: taken.map((day) => day[key]),
  })
  const drawing = drawCurves([
    curve('heapMb', 'heap after a collection', 'MB'),
    curve('ownMb', 'memory of the process', 'MB'),
    curve('handles', 'file handles'),
    curve('articles', 'articles stored'),
    curve('requests', 'requests of the day'),
    curve('latestMin', 'latest after its time', 'min'),
    curve('logKb', 'logs', 'kB'),
  ])
  writeFileSync(taken.length === wholeDays ? join(root, 'docs/pictures/soak.svg') : join(out, 'soak.svg'), drawing)
}
