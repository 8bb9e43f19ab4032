import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createCore, type Core, type CoreOptions } from '../src/core/core.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { AppError } from '../src/shared/errors.ts'
import type { Article, RefreshReport } from '../src/shared/model.ts'
import type { NewsServer } from './news-server.ts'
import { onLoopback } from './on-loopback.ts'
import { defaultSettings } from '../src/shared/settings.ts'

const hour = 3_600_000

/** The whole of core over a library on disk, reading from a test's own server with a clock of its own. */
export type CoreWorld = {
  core: Core
  db: Database
  /** The folder of the library. */
  folder: string
  clock: { now: number }
  /** Serves a document and subscribes to it; the code of what went wrong, or `ok`. */
  subscribe(body: string | Uint8Array, path?: string): Promise<string>
  /** The first 200, as the reader sees them. */
  articles(): Promise<Article[]>
  titles(): Promise<string[]>
  /** Two hours later, asks every feed again. */
  refresh(): Promise<RefreshReport>
  /** Ends core, and fails when it met an error of its own or left the library damaged. */
  close(): Promise<void>
}

export function openCoreWorld(server: NewsServer, more: Partial<CoreOptions> = {}): CoreWorld {
  const folder = mkdtempSync(join(tmpdir(), 'tilshi-'))
  const db = openDatabase(join(folder, 'library.sqlite'))
  // After the entries of `rssDocument` were published.
  const clock = { now: Date.UTC(2026, 10, 24, 8) }
  const bugs: unknown[] = []
  const core = createCore({
    db,
    ...onLoopback,
    dataDir: folder,
    resourcesDir: join(import.meta.dirname, '../resources'),
    version: '0.1.0',
    now: () => clock.now,
    settings: { ...defaultSettings, refreshPaused: false, cities: [] },
    offerSample: false,
    emit: () => {},
    onBug: (error) => bugs.push(error),
    ...more,
  })
  const articles = async () => {
    const read: Article[] = []
    const { items } = await core.api.articles.list({ limit: 200 })
    for (const { id } of items) read.push(await core.api.articles.open(id))
    return read
  }
  return {
    core,
    db,
    folder,
    clock,
    articles,
    async subscribe(body, path = '/feed') {
      server.feed(path, { body })
      try {
        await core.api.feeds.subscribe({ url: server.url(path) })
        return 'ok'
      } catch (error) {
        if (error instanceof AppError) return error.code
        throw error
      } finally {
        await core.settle()
      }
    },
    titles: async () => (await articles()).map(({ title }) => title),
    async refresh() {
      clock.now += 2 * hour
      const report = await core.api.refresh.start({ force: true })
      await core.settle()
      return report
    },
    async close() {
      await core.stop()
      const integrity = db.prepare('PRAGMA integrity_check').get()
      db.close()
      rmSync(folder, { recursive: true, force: true })
      expect(bugs).toEqual([])
      expect(integrity).toEqual({ integrity_check: 'ok' })
    },
  }
}
