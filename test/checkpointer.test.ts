import { execFile } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { bundle } from '../scripts/bundle.mjs'
import { createCheckpointer, type Checkpointer } from '../src/core/db/checkpointer.ts'
import { openDatabase, transaction, type Database } from '../src/core/db/open.ts'

const root = join(import.meta.dirname, '..')
let folder = ''
let program = ''
let library = ''
let db: Database
let checkpointer: Checkpointer
let bugs: unknown[] = []

beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out', 'checkpointer-'))
  program = join(folder, 'thread.mjs')
  await bundle(
    {
      thread: 'src/core/db/checkpoint-thread.ts',
      open: 'src/core/db/open.ts',
      checkpointer: 'src/core/db/checkpointer.ts',
    },
    folder,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  bugs = []
  library = join(mkdtempSync(join(folder, 'library-')), 'library.sqlite')
  db = openDatabase(library)
  // So that nothing but the thread moves the log.
  db.exec('PRAGMA wal_autocheckpoint = 0')
})
afterEach(async () => {
  await checkpointer.stop()
  db.close()
})

const made = (file: string | null) => (checkpointer = createCheckpointer(db, file, (error) => bugs.push(error)))
/** Some 2 kB each. */
function write(rows: number): void {
  const insert = db.prepare('INSERT OR REPLACE INTO host (name, not_before) VALUES (?, 1)')
  const text = 'x'.repeat(2_000)
  transaction(db, () => {
    for (let row = 0; row < rows; row++) insert.run(`${row} ${text}`)
  })
}
/** Descriptors of this process for the library and what lies beside it. */
const openFiles = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(library)
    } catch {
      return false
    }
  }).length
const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

test('the log of much that was written is moved into the library by another thread and begins anew', async () => {
  const { relieve } = made(program)
  write(100)
  expect(relieve()).toBeNull()
  const before = sizeOf(library)
  write(4_000)
  const moved = relieve()
  // Whoever asks meanwhile waits for the same.
  expect(relieve()).toBe(moved)
  await moved
  expect(sizeOf(library)).toBeGreaterThan(before + 4_000 * 2_000)
  expect(relieve()).toBeNull()
  const log = sizeOf(`${library}-wal`)
  write(4_000)
  expect(sizeOf(`${library}-wal`)).toBe(log)
  await relieve()
  expect(bugs).toEqual([])
})

test('who stops it keeps no connection of its own', async () => {
  const { relieve, stop } = made(program)
  const open: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    write(4_000)
    await relieve()
    open.push(openFiles())
    await stop()
    open.push(openFiles())
  }
  const [during = 0, after = 0] = open
  expect(after).toBeLessThan(during)
  // SQLite keeps one descriptor until our own connection has no lock, and takes it for the next thread.
  expect(open).toEqual([during, after, during, after, during, after])
})

test.each([
  ['when nothing is moved', 'await'],
  ['while it moves', 'void'],
])('a command that has nothing else to wait for waits for its end %s', async (_when, waiting) => {
  const command = join(folder, 'command.mjs')
  writeFileSync(
    command,
    `import { createCheckpointer } from './checkpointer.mjs'
    import { openDatabase } from './open.mjs'
    const db = openDatabase(process.argv[2])
    db.exec("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) INSERT OR REPLACE INTO host SELECT 'host ' || i, 1 FROM n")
    const { relieve, stop } = createCheckpointer(db, process.argv[3], console.error)
    ${waiting} relieve()
    await stop()
    console.log('ended')`,
  )
  made(null)
  const { stdout } = await promisify(execFile)(process.execPath, [command, join(folder, 'own.sqlite'), program])
  expect(stdout).toBe('ended\n')
})

test('a thread that dies keeps nobody waiting and is told of once', async () => {
  const dead = join(folder, 'dead.mjs')
  writeFileSync(dead, "throw new Error('no thread')")
  const { relieve } = made(dead)
  write(4_000)
  await relieve()
  write(4_000)
  expect(relieve()).toBeNull()
  expect(bugs).toEqual([expect.objectContaining({ message: 'no thread' })])
})

test('a library that is away is not made anew in its place', async () => {
  const { relieve } = made(program)
  write(4_000)
  renameSync(library, `${library}.away`)
  await relieve()
  expect([existsSync(library), bugs]).toEqual([false, []])
  renameSync(`${library}.away`, library)
  write(4_000)
  await relieve()
  expect(sizeOf(library)).toBeGreaterThan(4_000 * 2_000)
})

test('without a thread SQLite does it', () => {
  const { relieve } = made(null)
  write(4_000)
  expect(relieve()).toBeNull()
})
