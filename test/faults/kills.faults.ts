import { spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createImageStore } from '../../src/core/articles/image-store.ts'
import { removeUnusedImages } from '../../src/core/articles/remove-unused-images.ts'
import { readBackup } from '../../src/core/backup/stage-backup.ts'
import { letGoOfClosed } from '../../src/core/db/let-go.ts'
import { openDatabase, type Database } from '../../src/core/db/open.ts'
import { brokenReferences, integrityProblems, isIndexWhole, repairCounters } from '../../src/core/db/health-store.ts'
import { buildCli, type BuiltCli } from '../built-cli.ts'
import { randomOf } from '../damaged-library.ts'
import { startNewsServer, type NewsServer } from '../news-server.ts'
import { publish, publisherDocument } from '../pack-publisher.ts'

const [few, many] = [8, 40]
const kills = 40
const hour = 3_600_000

let cli: BuiltCli
let server: NewsServer
/** A library with a few articles, one of them starred, and a backup of it; copied for every kill. */
let template = ''
let backup = ''
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
})
afterAll(async () => {
  await server.close()
  cli.remove()
})

async function mustDo(args: string[]): Promise<void> {
  const { code, err } = await cli.json(args)
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${err}`)
}

/** Runs a command and kills it after so many ms; answers how long it took, and whether it had ended before. */
async function runFor(args: string[], ms: number): Promise<{ ended: boolean; took: number }> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(cli.outDir, 'index.js'), ...args], {
    env: { PATH: process.env['PATH'], HOME: cli.folder },
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

const one = (db: Database, sql: string) => Object.values(db.prepare(sql).get() as object)[0] as number

/** What must hold whenever a process was killed. */
async function faultsIn(dataDir: string): Promise<string[]> {
  const db = openDatabase(join(dataDir, 'library.sqlite'))
  const faults = [...integrityProblems(db), ...brokenReferences(db)]
  if (!isIndexWhole(db)) faults.push('the search index is damaged')
  if (repairCounters(db) > 0) faults.push('counters were wrong')
  const halves = one(
    db,
    `SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM article_body b WHERE b.article_id = a.id AND b.version = a.version)
      OR NOT EXISTS (SELECT 1 FROM article_state s WHERE s.article_id = a.id)`,
  )
  if (halves > 0) faults.push(`${halves} half articles`)
  const kept = one(db, 'SELECT count(*) FROM article')
  if (kept < few) faults.push(`of ${few} articles there are ${kept}`)
  if (one(db, 'SELECT count(*) FROM article_state WHERE starred = 1') !== 1) faults.push('the star is lost')
  if (one(db, 'SELECT count(*) FROM article_state WHERE read = 1') !== 1) faults.push('what was read is lost')
  const images = createImageStore(join(dataDir, 'images'))
  const known = db.prepare('SELECT hash FROM image').all() as { hash: string }[]
  for (const { hash } of known) if (!(await images.has(hash))) faults.push(`the picture ${hash} is gone`)
  // Later, when nobody can be writing them any more.
  await removeUnusedImages(db, images, Date.now() + 2 * hour)
  const hashes = new Set(known.map(({ hash }) => hash))
  const files = existsSync(join(dataDir, 'images'))
    ? readdirSync(join(dataDir, 'images'), { recursive: true, encoding: 'utf8' })
    : []
  const orphans = files.filter((name) => name.includes('/') && !hashes.has(name.slice(3)))
  if (orphans.length > 0) faults.push(`files that nobody knows: ${orphans.join(', ')}`)
  db.close()
  return faults
}

/** Folders in which something was being made. */
const leftIn = (dataDir: string) => readdirSync(dataDir).filter((name) => /^(import|backup|restore)-/.test(name))

type Case = {
  args: (dataDir: string) => string[]
  prepare?: (dataDir: string) => void
  after?: (dataDir: string) => Promise<string[]>
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
  const { args, prepare, after } = cases[name] as Case
  const random = randomOf(name.length)
  let number = 0
  const fresh = () => {
    const dataDir = join(cli.folder, `${name}-${++number}`)
    cpSync(template, dataDir, { recursive: true })
    prepare?.(dataDir)
    return dataDir
  }
  const whole = fresh()
  const { took, ended } = await runFor(args(whole), 60_000)
  expect(ended).toBe(true)
  let killed = 0
  for (let round = 0; round < kills; round++) {
    const dataDir = fresh()
    // Before a fifth of its time a process is only being started.
    const at = took / 5 + random(Math.ceil(took * 0.9))
    if (!(await runFor(args(dataDir), at)).ended) killed++
    const faults = name === 'migration' ? await migrationFaults(dataDir) : await faultsIn(dataDir)
    expect({ round, at, faults: [...faults, ...((await after?.(dataDir)) ?? [])] }).toEqual({ round, at, faults: [] })
    await letGoOfClosed()
    // The next start works without a question, and sweeps.
    expect((await cli.json(args(dataDir))).code, `the start after ${name} was killed at ${at}`).toBe(0)
    expect(leftIn(dataDir)).toEqual([])
    rmSync(dataDir, { recursive: true })
  }
  expect(killed).toBeGreaterThan(kills / 2)
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
