import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLine, runChild, startChild } from './child.ts'
import { libraryOf } from './library.ts'
import { median, report, round } from './measure.ts'
import type { RefreshFloor } from './refresh-floor.ts'
import type { RefreshRound } from './refresh-round.ts'
import type { Stages } from './stages.ts'

/**
 * Refreshes 200 feeds of 50 new entries from loopback, again with nothing changed, and again with news in 5 % of them.
 * Arguments: the folder where libraries are kept between runs, resources, how many articles there are before.
 */
const [libraries = '', resourcesDir = '', articleCount = '0'] = process.argv.slice(2)
const before = Number(articleCount)
/** A large library is copied for each of them. */
const rounds = before < 500_000 ? 5 : 2
const feedCount = 200
const entryCount = 50
const articles = feedCount * entryCount

const folder = mkdtempSync(join(before === 0 ? tmpdir() : libraries, 'tilshi-bench-'))
const server = startChild('feeds-server', [feedCount, entryCount])
try {
  const { urls, bytes, htmlBytes } = await firstLine<{ urls: string[]; bytes: number; htmlBytes: number }>(server)
  const urlsFile = join(folder, 'urls.json')
  writeFileSync(urlsFile, JSON.stringify(urls))
  const floors: RefreshFloor[] = []
  const fresh: RefreshRound[] = []
  const again: RefreshRound[] = []
  const changed: RefreshRound[] = []
  for (let done = 0; done < rounds; done++) {
    const dataDir = libraryFolder()
    const refresh = (counting = '') =>
      runChild<RefreshRound>('refresh-round', [dataDir, urlsFile, resourcesDir, counting])
    fresh.push(await refresh())
    floors.push(await runChild<RefreshFloor>('refresh-floor', [dataDir, urlsFile, join(dataDir, 'library.sqlite')]))
    again.push(await refresh('count'))
    if (done === rounds - 1) {
      await fetch(new URL('/change', urls[0]))
      changed.push(await refresh())
    }
    rmSync(dataDir, { recursive: true })
  }
  const wrong =
    fresh.some((run) => run.articles !== articles) ||
    again.some((run) => run.notModified !== feedCount) ||
    changed.some((run) => run.articles !== feedCount / 20)
  if (wrong) throw new Error(`not everything was stored: ${JSON.stringify({ fresh, again, changed })}`)
  const storedMs = median(fresh.map((run) => run.storedMs))
  const perSecond = Math.round((articles / storedMs) * 1000)
  const againMs = median(again.map((run) => run.storedMs))
  const fetchMs = median(floors.map((floor) => floor.fetchMs))
  const { microsecondsPerEntry: stages } = await runChild<Stages>('stages', [])
  const stageRates = {
    fetch: (articles / fetchMs) * 1000,
    ...Object.fromEntries(
      ['parseFeed', 'sanitize', 'saveArticles'].map((stage) => [stage, 1e6 / (stages[stage] ?? Infinity)]),
    ),
  }
  report({
    bench: 'refresh',
    articles: before,
    reach: [
      { what: 'refresh, all new', at: before, unit: 'articles/s', value: perSecond, goal: { least: 5000 } },
      {
        what: 'the same beside its slowest stage alone',
        at: before,
        unit: 'articles/s',
        value: perSecond,
        floor: Math.round(Math.min(...Object.values(stageRates))),
        goal: { least: 0.6 },
      },
      {
        what: 'searchable after that',
        at: before,
        unit: 'ms',
        value: Math.round(median(fresh.map((run) => run.indexedMs))),
        floor: Math.round(median(floors.map((floor) => floor.indexMs))),
        goal: { most: 1.3 },
      },
      {
        what: 'refresh, nothing changed',
        at: before,
        unit: 'feeds/s',
        value: Math.round((feedCount / againMs) * 1000),
        goal: { least: 1500 },
      },
      {
        what: 'rows of articles touched by that',
        at: before,
        unit: 'rows',
        value: Math.max(...again.map(({ touched }) => touched)),
        goal: { most: 0 },
      },
      ...(before > 0
        ? []
        : [
            {
              what: 'disk, with the index of all scripts',
              at: articles,
              unit: 'bytes/article',
              value: Math.round(median(fresh.map((run) => run.bytes)) / articles),
              floor: Math.round(htmlBytes / articles),
              goal: { most: 1.3 },
            },
          ]),
    ],
    megabytes: round(bytes / 1e6, 1),
    storedToFloor: round(storedMs / median(floors.map((floor) => floor.fetchMs + floor.insertMs))),
    storedMs: fresh.map((run) => Math.round(run.storedMs)),
    floorMs: floors.map((floor) => `${Math.round(floor.fetchMs)}+${Math.round(floor.insertMs)}`),
    compressedMs: fresh.map((run) => Math.round(run.compressedMs)),
    cpuMs: Math.round(median(fresh.map((run) => run.cpuMs))),
    unchangedMs: again.map((run) => Math.round(run.storedMs)),
    changedMs: changed.map((run) => Math.round(run.storedMs)),
    stages: Object.fromEntries(Object.entries(stageRates).map(([stage, rate]) => [stage, Math.round(rate)])),
  })
} finally {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}

/** A new folder with a library in it, or none yet. */
function libraryFolder(): string {
  const dataDir = mkdtempSync(join(folder, 'library-'))
  if (before > 0) {
    const path = join(libraries, `library-${before}`, 'library.sqlite')
    libraryOf(path, before).close()
    copyFileSync(path, join(dataDir, 'library.sqlite'))
  }
  return dataDir
}
