import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { integrityProblems } from '../../src/core/db/health-store.ts'
import { openDatabase } from '../../src/core/db/open.ts'
import { htmlOf } from '../../src/core/db/compressed-body.ts'
import { buildCli, type BuiltCli } from '../built-cli.ts'
import { documents, item, many, rss } from '../hostile-documents.ts'
import { rssDocument, startNewsServer, type NewsServer } from '../news-server.ts'
import { changeManifest, putPart, readZip, writeZip, type Parts } from '../zip-parts.ts'
import { pictures } from './hostile-pictures.ts'
import { authority, httpCases, startHalfTlsServer, startTlsServers } from './hostile-server.ts'
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
  server = await startNewsServer({ hosts: 3 })
  data = join(cli.folder, 'library')
  server.feed('/good', { body: rssDocument({ entries: 3 }) })
  await mustRun(['subscribe', server.url('/good')])
  withLibrary((db) => db.exec('UPDATE article_state SET starred = 1 WHERE article_id = 2'))
  stored = kept()
  server.feed('/quiet', { body: rss(item()) })
  idle = await mustRun(['subscribe', server.url('/quiet')])
})
afterAll(async () => {
  await server.close()
  cli.remove()
  const load = Math.round(os.loadavg()[1] ?? 0)
  writeTable(measured, `${os.cpus().length} cores, Node ${process.versions.node}, at a load of ${load}`)
})

/** `askedMs`: from when a server was asked first to the end; null where none was. */
type Run = { outcome: string; ms: number; askedMs: number | null; cpuMs: number; megabytes: number }
/** When whoever was asked last was asked first (epoch ms), of those that no news server is. */
const contact: { at: number | null } = { at: null }

/** Runs a command of the built program to its end; how long it took in all and of the processor, and its most memory. */
async function run(args: string[]): Promise<Run> {
  // Not `maxRSS`, which begins with what the process that started this one has in memory.
  const report = `process.on('exit',()=>{const u=process.resourceUsage();const s=process.getBuiltinModule('fs').readFileSync('/proc/self/status','utf8');console.error('USED '+/VmHWM:\\s+(\\d+)/.exec(s)[1]+' '+(u.userCPUTime+u.systemCPUTime))})`
  const hook = ['--import', `data:text/javascript,${encodeURIComponent(report)}`]
  const startedAt = performance.now()
  const askedBefore = server.requests.length
  contact.at = null
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
  const first = contact.at ?? server.requests[askedBefore]?.at
  expect(err).not.toMatch(/^\s+at |an error of its own/m)
  const [, memory = 'NaN', cpu = 'NaN'] = /USED (\d+) (\d+)/.exec(err) ?? []
  const { code = 'ok' } = JSON.parse(out) as { code?: string }
  const askedMs = first === undefined ? null : Date.now() - first
  return { outcome: code, ms, askedMs, cpuMs: Number(cpu) / 1000, megabytes: Number(memory) / 1024 }
}

async function mustRun(args: string[]): Promise<Run> {
  const found = await run(args)
  if (found.outcome !== 'ok') throw new Error(`${args[0]} ended with ${found.outcome}`)
  return found
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
        `SELECT a.id, a.title, ${htmlOf('b')} AS html, s.read, s.starred FROM article a JOIN article_body b ON b.article_id = a.id
         JOIN article_state s ON s.article_id = a.id WHERE a.id <= 3 ORDER BY a.id`,
      )
      .all()
      .map((row) => ({ ...(row as object) })),
    problems: integrityProblems(db),
  }))
}

/** One case: how it ended, and what it cost or touched beyond what it may; kept for the table. */
async function bear(group: string, name: string, args: string[], told = (outcome: string) => outcome) {
  const found = await run(args)
  const over: Measured = {
    group,
    name,
    outcome: told(found.outcome),
    // How long the program takes to begin says nothing of a server.
    ms: group === 'server' && found.askedMs !== null ? found.askedMs : Math.max(0, found.ms - idle.ms),
    cpuMs: Math.max(0, found.cpuMs - idle.cpuMs),
    megabytes: Math.max(0, found.megabytes - idle.megabytes),
  }
  measured.push(over)
  // Beside other work on the machine all takes longer: of what computes, and does not wait, the processor's time counts.
  const isQuick = (group === 'server' ? over.ms : Math.min(over.ms, over.cpuMs)) < longestMs
  return { name, outcome: over.outcome, isQuick, isSmall: over.megabytes < mostMegabytes, kept: kept() }
}

const borne = (name: string, outcome: string) => ({ name, outcome, isQuick: true, isSmall: true, kept: stored })

test.each(documents)('document: %s', async (name, outcome, _count, make) => {
  server.feed(`/document/${measured.length}`, { body: make() })
  const args = ['subscribe', server.url(`/document/${measured.length}`)]
  expect(await bear('document', name, args)).toEqual(borne(name, outcome))
})

test('servers', async () => {
  for (const [name, outcome, route] of httpCases(server)) {
    const path = `/server/${measured.length}`
    server.route(path, route)
    // A host that wants to be left alone is one that nothing else here is asked of.
    const host = outcome === 'tooManyRequests' ? 2 : 1
    const found = await bear('server', name, ['subscribe', server.url(path, host)])
    expect.soft(found).toEqual(borne(name, outcome))
  }
})

test.each(pictures)('picture: %s', async (name, outcome, route) => {
  const path = `/picture/${measured.length}`
  server.route(path, route)
  const description = `&lt;p&gt;A picture of it.&lt;/p&gt;&lt;img src="${server.url(path)}"/&gt;`
  server.feed(`${path}/feed`, { body: rss(item({ description })) })
  const why = (ended: string) =>
    withLibrary((db) => {
      const sql = `SELECT iif(hash IS NULL, failure_code, 'ok') AS outcome FROM article_image WHERE url = ?`
      const row = db.prepare(sql).get(server.url(path)) as { outcome: string | null } | undefined
      return ended === 'ok' ? (row?.outcome ?? 'not asked for') : ended
    })
  const args = ['subscribe', server.url(`${path}/feed`)]
  expect(await bear('picture', name, args, why)).toEqual(borne(name, outcome))
})

test('certificates', async () => {
  const names = ['good', 'self-signed', 'expired', 'other-host']
  const tls = await startTlsServers(names)
  for (const [index, url] of tls.urls.entries()) {
    const name = names[index] ?? ''
    expect.soft(await bear('certificate', name, ['subscribe', url])).toEqual(borne(name, index === 0 ? 'ok' : 'tls'))
  }
  // Before the others close: it could be given the port of the one that is followed.
  const half = await startHalfTlsServer(() => (contact.at ??= Date.now()))
  tls.close()
  const drips = 'a handshake that drips'
  expect.soft(await bear('server', drips, ['subscribe', half.url])).toEqual(borne(drips, 'timeout'))
  half.close()
  const plain = 'none: HTTP where HTTPS was asked'
  const asked = server.url('/plain').replace('http:', 'https:')
  expect(await bear('certificate', plain, ['subscribe', asked])).toEqual(borne(plain, 'tls'))
})

test.each([
  ['javascript:alert(1)', 'invalidAddress'],
  ['file:///etc/passwd', 'invalidAddress'],
  ['data:text/xml,<rss/>', 'invalidAddress'],
  ['ftp://127.0.0.1/feed', 'invalidAddress'],
  ['feed:feed:feed:javascript:alert(1)', 'invalidAddress'],
  ['\u202e\u0007\u001b[31m', 'invalidAddress'],
])('address: %j', async (address, outcome) => {
  const name = JSON.stringify(address)
  expect(await bear('address', name, ['subscribe', address])).toEqual(borne(name, outcome))
})

test('address: of 100,000 letters', async () => {
  const address = `http://127.0.0.1:9/${'a'.repeat(100_000)}`
  const name = 'an address of 100,000 letters'
  expect(await bear('address', name, ['subscribe', address])).toEqual(borne(name, 'invalidArgument'))
})

const outline = (index: number) => `<outline text="${index}" xmlUrl="http://127.0.0.1:9/${index}"/>`
test.each([
  ['50,000 outlines', 'ok', () => `<opml><body>${many(50_000, outline)}</body></opml>`],
  ['outlines 100,000 deep', 'ok', () => `<opml><body>${'<outline text="a">'.repeat(100_000)}</body></opml>`],
  ['no OPML', 'notOpml', () => 'PK\u0003\u0004'],
])('OPML: %s', async (name, outcome, make) => {
  const file = join(cli.folder, 'list.opml')
  writeFileSync(file, make())
  expect(await bear('OPML', name, ['import-opml', file])).toEqual(borne(name, outcome))
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
  expect(await bear('pack', name, ['import-pack', file])).toEqual(borne(name, outcome))
})

test('backup: bytes that were changed', async () => {
  const file = join(cli.folder, 'all.tilshibackup')
  expect((await run(['backup', file])).outcome).toBe('ok')
  const bytes = readFileSync(file)
  for (let at = Math.floor(bytes.length / 2); at < bytes.length / 2 + 64; at++)
    bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
  writeFileSync(file, bytes)
  const name = 'bytes that were changed'
  expect(await bear('backup', name, ['restore', file])).toEqual(borne(name, 'backupDamaged'))
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
