import { spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBackup } from '../../src/core/backup/stage-backup.ts'
import { letGoOfClosed } from '../../src/core/db/let-go.ts'
import { setStarred } from '../../src/core/articles/state-store.ts'
import { openDatabase } from '../../src/core/db/open.ts'
import { brokenReferences, integrityProblems } from '../../src/core/db/health-store.ts'
import type { ArticleId } from '../../src/shared/model.ts'
import { buildCli, type BuiltCli } from '../built-cli.ts'
import { randomOf } from '../damaged-library.ts'
import { faultsAfterKill, one } from '../library-faults.ts'
import { startNewsServer, type NewsServer } from '../news-server.ts'
import { publish, publisherDocument } from '../pack-publisher.ts'
import { createReaderService, serveReader, user, type ReaderService } from '../reader-server.ts'

const [few, many] = [8, 40]
const kills = 40
/** What is asked for on standard input by those that need it. */
const password = `${user.password}\n`

let cli: BuiltCli
let server: NewsServer
/** A library with a few articles, one of them starred, and a backup of it; copied for every kill. */
let template = ''
let backup = ''
/** The same library with an account of a few items, of which one was starred since; more have arrived on the server. */
let synced = ''
let service: ReaderService
let reader: Awaited<ReturnType<typeof serveReader>>
const starredItem = 'Item 0'
const items = { before: 6, after: 60 }
beforeAll(async () => {
  cli = await buildCli()
  server = await startNewsServer()
  publish(server, many)
  server.feed('/feed', { body: publisherDocument(server, few) })
  template = join(cli.folder, 'template')
  backup = join(cli.folder, 'good.tilshibackup')
  await mustDo(['subscribe', server.url('/feed'), '--data', template])
  const db = openDatabase(join(template, 'library.sqlite'))
  db.exec(
    'UPDATE article_state SET starred = 1 WHERE article_id = 3; UPDATE article_state SET read = 1 WHERE article_id = 4',
  )
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  await mustDo(['backup', backup, '--data', template])
  server.feed('/feed', { body: publisherDocument(server, many) })
  await makeSynced()
})
afterAll(async () => {
  await server.close()
  await reader.close()
  cli.remove()
})

async function makeSynced(): Promise<void> {
  service = createReaderService('miniflux')
  reader = await serveReader(service)
  const feed = service.follow(server.url('/elsewhere'), 'Elsewhere')
  const arrive = (from: number, to: number) => {
    for (let number = from; number < to; number++)
      service.arrive(feed, { title: `Item ${number}`, html: '<p>Words of it.</p>', url: server.url(`/item-${number}`) })
  }
  arrive(0, items.before)
  synced = join(cli.folder, 'synced')
  cpSync(template, synced, { recursive: true })
  await mustDo(['account', 'add', 'home', reader.url, '--user', user.name, '--data', synced])
  await mustDo(['account', 'sync', 'home', '--data', synced])
  const db = openDatabase(join(synced, 'library.sqlite'))
  setStarred(db, [one(db, `SELECT id FROM article WHERE title = '${starredItem}'`) as ArticleId], true, Date.now())
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  arrive(items.before, items.after)
}

async function mustDo(args: string[]): Promise<void> {
  const { code, err } = await cli.json(args, password)
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${err}`)
}

/** Runs a command and kills it after so many ms; answers how long it took, and whether it had ended before. */
async function runFor(args: string[], ms: number): Promise<{ ended: boolean; took: number }> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(cli.outDir, 'index.js'), ...args], {
    env: { PATH: process.env['PATH'], HOME: cli.folder, TILSHI_ACCOUNT_PASSWORD: user.password },
    stdio: 'ignore',
  })
  const closed = new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_code, signal) => resolve(signal)))
  const timeout = new AbortController()
  void delay(ms, undefined, { signal: timeout.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  )
  const signal = await closed
  timeout.abort()
  return { ended: signal === null, took: performance.now() - startedAt }
}

/** Folders in which something was being made. */
const leftIn = (dataDir: string) => readdirSync(dataDir).filter((name) => /^(import|backup|restore)-/.test(name))

type Case = {
  args: (dataDir: string) => string[]
  prepare?: (dataDir: string) => void
  after?: (dataDir: string) => Promise<string[]>
  /** What holds when it has been done to the end after all. */
  atLast?: (dataDir: string) => void
  stars?: number
}
const itemOf = (title: string) => {
  const found = [...service.items.values()].find((item) => item.title === title)
  if (found === undefined) throw new Error(`there is no ${title}`)
  return found
}
const written = () => join(cli.folder, 'written.tilshibackup')
const cases: Record<string, Case> = {
  refresh: { args: (dataDir) => ['refresh', '--feed', server.url('/feed'), '--data', dataDir] },
  pack: { args: (dataDir) => ['pack', '--data', dataDir] },
  backup: {
    args: (dataDir) => ['backup', written(), '--data', dataDir],
    // A file of that name is whole, whenever there is one.
    after: async () =>
      existsSync(written()) && (await readBackup(written())).articles !== few ? ['the backup is not whole'] : [],
  },
  sync: {
    args: (dataDir) => ['account', 'sync', 'home', '--data', dataDir],
    prepare(dataDir) {
      rmSync(dataDir, { recursive: true })
      cpSync(synced, dataDir, { recursive: true })
      itemOf(starredItem).starred = false
    },
    stars: 2,
    after: (dataDir) => {
      const db = openDatabase(join(dataDir, 'library.sqlite'))
      const waits = one(db, `SELECT count(*) FROM account_change WHERE kind = 'starred'`) > 0
      db.close()
      return Promise.resolve(waits || itemOf(starredItem).starred ? [] : ['the account is never told of the star'])
    },
    atLast: (dataDir) => {
      const db = openDatabase(join(dataDir, 'library.sqlite'))
      const [titles, here] = [
        one(db, `SELECT count(DISTINCT title) FROM article WHERE title LIKE 'Item %'`),
        one(db, `SELECT count(*) FROM article WHERE title LIKE 'Item %'`),
      ]
      db.close()
      expect({ titles, here, starred: itemOf(starredItem).starred }).toEqual({
        titles: items.after,
        here: items.after,
        starred: true,
      })
    },
  },
  restore: { args: (dataDir) => ['restore', backup, '--data', dataDir] },
  migration: {
    args: (dataDir) => ['list', '--data', dataDir],
    prepare(dataDir) {
      rmSync(dataDir, { recursive: true })
      mkdirSync(dataDir)
      copyFileSync(join(import.meta.dirname, '../fixtures/library-1.sqlite'), join(dataDir, 'library.sqlite'))
    },
  },
}

test.each(Object.keys(cases))(`a process that is killed at ${kills} moments of a %s loses nothing`, async (name) => {
  const { args, prepare, after, atLast, stars } = cases[name] as Case
  const random = randomOf(name.length)
  let number = 0
  const fresh = () => {
    const dataDir = join(cli.folder, `${name}-${++number}`)
    cpSync(template, dataDir, { recursive: true })
    prepare?.(dataDir)
    return dataDir
  }
  const whole = fresh()
  const first = await runFor(args(whole), 60_000)
  expect(first.ended).toBe(true)
  let { took } = first
  let killed = 0
  // A machine that does other things has time for less, and then for more again.
  for (let round = 0; killed < kills && round < 3 * kills; round++) {
    const dataDir = fresh()
    // Before a fifth of its time a process is only being started.
    const at = took / 5 + random(Math.ceil(took * 0.9))
    const run = await runFor(args(dataDir), at)
    if (!run.ended) killed++
    const faults =
      name === 'migration'
        ? await migrationFaults(dataDir)
        : await faultsAfterKill(dataDir, { articles: few, starred: stars ?? 1, read: 1 })
    expect({ round, at, faults: [...faults, ...((await after?.(dataDir)) ?? [])] }).toEqual({ round, at, faults: [] })
    await letGoOfClosed()
    // The next start works without a question, and sweeps; it takes what another run would.
    const startedAt = performance.now()
    expect((await cli.json(args(dataDir), password)).code, `the start after ${name} was killed at ${at}`).toBe(0)
    took = performance.now() - startedAt
    expect(leftIn(dataDir)).toEqual([])
    atLast?.(dataDir)
    rmSync(dataDir, { recursive: true })
  }
  expect(killed).toBe(kills)
})

/** The fixture has four articles, one of them starred. */
async function migrationFaults(dataDir: string): Promise<string[]> {
  const db = openDatabase(join(dataDir, 'library.sqlite'))
  const faults = [...integrityProblems(db), ...brokenReferences(db)]
  if (one(db, 'SELECT count(*) FROM article') !== 4) faults.push('articles are lost')
  if (one(db, 'SELECT count(*) FROM article_state WHERE starred = 1') !== 1) faults.push('the star is lost')
  db.close()
  return Promise.resolve(faults)
}
