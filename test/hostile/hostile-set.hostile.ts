import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { integrityProblems } from '../../src/core/db/health-store.ts'
import { openDatabase } from '../../src/core/db/open.ts'
import { buildCli, type BuiltCli } from '../built-cli.ts'
import { documents, item, many, rss } from '../hostile-documents.ts'
import { rssDocument, startNewsServer, type NewsServer } from '../news-server.ts'
import { changeManifest, putPart, readZip, writeZip, type Parts } from '../zip-parts.ts'
import { authority, httpCases, startTlsServers } from './hostile-server.ts'
import { writeTable, type Measured } from './table.ts'

const longestMs = 10_000
const mostMegabytes = 400
/** A case that was stopped by nothing ends here. */
const endMs = 120_000

let cli: BuiltCli
let server: NewsServer
let data = ''
let idle: Run
const measured: Measured[] = []
/** What was stored before anything hostile came. */
let stored: unknown

beforeAll(async () => {
  cli = await buildCli()
  server = await startNewsServer()
  data = join(cli.folder, 'library')
  server.feed('/good', { body: rssDocument({ entries: 3 }) })
  expect((await run(['subscribe', server.url('/good')])).outcome).toBe('ok')
  withLibrary((db) => db.exec('UPDATE article_state SET starred = 1 WHERE article_id = 2'))
  stored = kept()
  server.feed('/quiet', { body: rss(item()) })
  idle = await run(['subscribe', server.url('/quiet')])
  expect(idle.outcome).toBe('ok')
})
afterAll(async () => {
  await server.close()
  cli.remove()
  writeTable(measured, `${os.cpus().length} cores, Node ${process.versions.node}`)
})

type Run = { outcome: string; ms: number; cpuMs: number; megabytes: number }

/** Runs a command of the built program to its end; how long it took in all and of the processor, and its most memory. */
async function run(args: string[]): Promise<Run> {
  const report = `process.on('exit',()=>{const u=process.resourceUsage();console.error('USED '+u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime))})`
  const hook = ['--import', `data:text/javascript,${encodeURIComponent(report)}`]
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...hook, join(cli.outDir, 'index.js'), ...args, '--data', data, '--json'], {
    env: { PATH: process.env['PATH'], HOME: cli.folder, NODE_EXTRA_CA_CERTS: authority },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: endMs,
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  const ms = performance.now() - startedAt
  expect(err).not.toMatch(/^\s+at /m)
  const [, memory = 'NaN', cpu = 'NaN'] = /USED (\d+) (\d+)/.exec(err) ?? []
  const { code = 'ok' } = JSON.parse(out) as { code?: string }
  return { outcome: code, ms, cpuMs: Number(cpu) / 1000, megabytes: Number(memory) / 1024 }
}

function withLibrary<T>(work: (db: ReturnType<typeof openDatabase>) => T): T {
  const db = openDatabase(join(data, 'library.sqlite'))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** The articles of the good feed with all that is kept of them, and whatever is wrong with the library. */
function kept(): unknown {
  return withLibrary((db) => ({
    articles: db
      .prepare(
        `SELECT a.id, a.title, b.html, s.read, s.starred FROM article a JOIN article_body b ON b.article_id = a.id
         JOIN article_state s ON s.article_id = a.id WHERE a.id <= 3 ORDER BY a.id`,
      )
      .all()
      .map((row) => ({ ...(row as object) })),
    problems: integrityProblems(db),
  }))
}

/** One case: bounded, refused or read with the outcome that is said, and nothing stored touched. */
async function bear(group: string, name: string, outcome: string, args: string[]): Promise<void> {
  const found = await run(args)
  const over: Measured = {
    group,
    name,
    outcome: found.outcome,
    ms: Math.max(0, found.ms - idle.ms),
    cpuMs: Math.max(0, found.cpuMs - idle.cpuMs),
    megabytes: Math.max(0, found.megabytes - idle.megabytes),
  }
  measured.push(over)
  expect(over.outcome).toBe(outcome)
  // Waiting does not grow with other work on the machine, computing does.
  expect(Math.min(over.ms, Math.max(over.cpuMs, 0.1))).toBeLessThan(longestMs)
  expect(over.megabytes).toBeLessThan(mostMegabytes)
  expect(kept()).toEqual(stored)
}

test.each(documents)('document: %s', async (name, outcome, _count, make) => {
  server.feed(`/document/${measured.length}`, { body: make() })
  await bear('document', name, outcome, ['subscribe', server.url(`/document/${measured.length}`)])
})

test('servers', async () => {
  for (const [name, outcome, route] of httpCases(server)) {
    server.route('/hostile', route)
    await bear('server', name, outcome, ['subscribe', server.url('/hostile')])
  }
})

test('certificates', async () => {
  const names = ['good', 'self-signed', 'expired', 'other-host']
  const tls = await startTlsServers(names)
  for (const [index, url] of tls.urls.entries())
    await bear('certificate', names[index] ?? '', index === 0 ? 'ok' : 'tls', ['subscribe', url])
  tls.close()
  await bear('certificate', 'none: HTTP where HTTPS was asked', 'tls', [
    'subscribe',
    server.url('/good').replace('http:', 'https:'),
  ])
})

const outline = (index: number) => `<outline text="${index}" xmlUrl="http://127.0.0.1:9/${index}"/>`
test.each([
  ['50,000 outlines', 'ok', () => `<opml><body>${many(50_000, outline)}</body></opml>`],
  ['outlines 100,000 deep', 'ok', () => `<opml><body>${'<outline text="a">'.repeat(100_000)}</body></opml>`],
  ['no OPML', 'unreadable', () => 'PK\u0003\u0004'],
])('OPML: %s', async (name, outcome, make) => {
  const file = join(cli.folder, 'list.opml')
  writeFileSync(file, make())
  await bear('OPML', name, outcome, ['import-opml', file])
})

test.each<[string, string, (parts: Parts) => void]>([
  ['a file that no pack has', 'packUnsafe', (parts) => putPart(parts, 'evil.js', Buffer.from('x'))],
  ['a way out of the folder', 'packUnsafe', (parts) => putPart(parts, 'articles/..evil', Buffer.from('x'))],
  [
    'an article of 200 MB of nothing',
    'packTooBig',
    (parts) => putPart(parts, 'articles/000099.json', Buffer.alloc(200e6)),
  ],
  [
    'another hash',
    'packDamaged',
    (parts) =>
      changeManifest(parts, ({ parts: named }) => {
        for (const part of Object.values(named)) part.sha256 = '0'.repeat(64)
      }),
  ],
])('pack: %s', async (name, outcome, tamper) => {
  const file = join(cli.folder, 'news.tilshipack')
  await run(['export-pack', file, '--feed', server.url('/good')])
  const parts = await readZip(file)
  tamper(parts)
  await writeZip(file, parts)
  await bear('pack', name, outcome, ['import-pack', file])
})

test('backup: bytes that were changed', async () => {
  const file = join(cli.folder, 'all.tilshibackup')
  expect((await run(['backup', file])).outcome).toBe('ok')
  const bytes = readFileSync(file)
  for (let at = Math.floor(bytes.length / 2); at < bytes.length / 2 + 64; at++)
    bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
  writeFileSync(file, bytes)
  await bear('backup', 'bytes that were changed', 'backupDamaged', ['restore', file])
})

test('after all of them the other feed brings its news beside one that hangs', async () => {
  server.feed('/hanging', { body: rss(item()) })
  expect((await run(['subscribe', server.url('/hanging')])).outcome).toBe('ok')
  server.route('/hanging', () => undefined)
  server.feed('/good', { body: rssDocument({ entries: 4 }) })
  await run(['refresh', '--force', '--feed', server.url('/good'), '--feed', server.url('/hanging')])
  const count = withLibrary((db) =>
    db.prepare(`SELECT count(*) AS n FROM article WHERE title LIKE 'Entry number%'`).get(),
  )
  expect(count).toEqual({ n: 4 })
})
