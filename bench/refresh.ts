import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLine, runChild, startChild } from './child.ts'
import { median, report, round } from './measure.ts'
import type { RefreshFloor } from './refresh-floor.ts'
import type { RefreshRound } from './refresh-round.ts'

/** Refreshes 200 feeds of 50 new entries from loopback, then again with nothing changed. Argument: resources. */
const [resourcesDir = ''] = process.argv.slice(2)
const rounds = 5
const feedCount = 200
const entryCount = 50

const folder = mkdtempSync(join(tmpdir(), 'tilshi-bench-'))
const server = startChild('feeds-server', [feedCount, entryCount])
try {
  const { urls, bytes } = await firstLine<{ urls: string[]; bytes: number }>(server)
  const urlsFile = join(folder, 'urls.json')
  writeFileSync(urlsFile, JSON.stringify(urls))
  const floors: RefreshFloor[] = []
  const fresh: RefreshRound[] = []
  const again: RefreshRound[] = []
  for (let done = 0; done < rounds; done++) {
    const dataDir = mkdtempSync(join(folder, 'library-'))
    fresh.push(await runChild<RefreshRound>('refresh-round', [dataDir, urlsFile, resourcesDir]))
    floors.push(await runChild<RefreshFloor>('refresh-floor', [dataDir, urlsFile, join(dataDir, 'library.sqlite')]))
    again.push(await runChild<RefreshRound>('refresh-round', [dataDir, urlsFile, resourcesDir]))
    rmSync(dataDir, { recursive: true })
  }
  const articles = feedCount * entryCount
  const wrong = fresh.some((run) => run.articles !== articles) || again.some((run) => run.notModified !== feedCount)
  if (wrong) throw new Error(`not everything was stored: ${JSON.stringify({ fresh, again })}`)
  const floorMs = median(floors.map(({ fetchMs, insertMs }) => fetchMs + insertMs))
  const storedMs = median(fresh.map((run) => run.storedMs))
  report({
    bench: 'refresh',
    articles,
    megabytes: round(bytes / 1e6, 1),
    articlesPerSecond: Math.round((articles / storedMs) * 1000),
    storedToFloor: round(storedMs / floorMs),
    storedMs: fresh.map((run) => Math.round(run.storedMs)),
    floorMs: floors.map(({ fetchMs, insertMs }) => `${Math.round(fetchMs)}+${Math.round(insertMs)}`),
    cpuMs: Math.round(median(fresh.map((run) => run.cpuMs))),
    indexedAfterMs: Math.round(median(fresh.map((run) => run.indexedMs))),
    unchangedMs: again.map((run) => Math.round(run.storedMs)),
    libraryBytesPerArticle: Math.round(median(fresh.map((run) => run.bytes)) / articles),
    targets: { articlesPerSecond: '>= 2500', indexedAfterMs: '<= 5000', unchangedMs: '< 150' },
  })
} finally {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}
