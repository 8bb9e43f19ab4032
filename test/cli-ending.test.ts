import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counts } from '../src/core/articles/state-store.ts'
import { integrityProblems } from '../src/core/db/health-store.ts'
import { schemaVersion } from '../src/core/db/migrate.ts'
import { openFile } from '../src/core/db/open.ts'
import { buildCli, ending, type BuiltCli } from './built-cli.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

let cli: BuiltCli
let server: NewsServer
beforeAll(async () => {
  cli = await buildCli()
  server = await startNewsServer({ hosts: 2 })
})
afterAll(async () => {
  await server.close()
  cli.remove()
})

const document = (given: Parameters<typeof rssDocument>[0]) =>
  rssDocument(given).replaceAll('http://news.example', server.url(''))
const dataOf = (name: string) => ['--data', join(cli.folder, name)]
const totalOf = async (data: string[]) => ((await cli.json(['list', ...data])).value as { total: number }).total

/** Folders in which standard input is kept while it is read. */
const inputs = () => readdirSync(cli.folder).filter((name) => name.startsWith('tilshi-input-'))

describe('a signal to end', () => {
  test('leaves nothing of a pack that was on its way in', async () => {
    const child = cli.start(['import-pack', ...dataOf('cut off')])
    const ended = ending(child)
    child.stdin?.write('the beginning')
    await expect.poll(inputs, { timeout: 60_000, interval: 50 }).toHaveLength(1)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: null, err: '' })
    expect(inputs()).toEqual([])
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s stops a refresh in good order', async (signal) => {
    const data = dataOf(signal)
    server.feed('/quick', { body: document({ entries: 2 }) })
    server.feed('/held', { body: document({ first: 9, entries: 1 }) })
    expect((await cli.json(['subscribe', server.url('/quick'), server.url('/held', 2), ...data])).code).toBe(0)
    server.feed('/quick', { body: document({ entries: 5 }) })
    const held = new Promise<void>((resolve) => server.route('/held', () => resolve()))
    const args = ['refresh', '--feed', server.url('/quick'), '--feed', server.url('/held', 2), '--force', '--json']
    const child = cli.start([...args, ...data])
    const ended = ending(child)
    await held
    // Without a process for each look: in ten seconds the server that holds it would be left by itself.
    const db = openFile(join(cli.folder, signal, 'library.sqlite'))
    await expect.poll(() => counts(db).articles).toBe(6)
    child.kill(signal)
    db.close()
    const { code, out } = await ended
    expect({ code, value: JSON.parse(out) as unknown }).toMatchObject({
      code: 1,
      value: { code: 'cancelled', feeds: { ok: 1 }, articles: { new: 3 } },
    })
    server.feed('/held', { body: document({ first: 9, entries: 2 }) })
    const again = await cli.json(['refresh', '--feed', server.url('/held', 2), '--force', ...data])
    expect(again).toMatchObject({ code: 0, value: { articles: { new: 1 } } })
  })
})

describe('output that nobody reads', () => {
  test('leaves no work undone', async () => {
    server.feed('/unheard', { body: document({ entries: 3 }) })
    const data = dataOf('unheard')
    const child = cli.start(['subscribe', server.url('/unheard'), server.url('/none'), '--json', ...data])
    child.stdout?.destroy()
    child.stderr?.destroy()
    expect(await ending(child)).toMatchObject({ code: 3 })
    expect(await totalOf(data)).toBe(3)
  })

  test.each([1, 1000])('ends the answering of documents that come by %d', async (atOnce) => {
    const child = cli.start(['parse-opml', '--batch'])
    const ended = ending(child)
    child.stdin?.on('error', () => undefined)
    child.stdout?.destroy()
    // Its input never ends; of many there is always more, of one there is not.
    const more = () => void (child.stdin?.writable && child.stdin.write('{"html": "none"}\n'.repeat(atOnce)))
    child.stdin?.on('drain', more)
    more()
    expect(await ended).toMatchObject({ code: 0, err: '' })
  })
})

describe('several at the same moment', () => {
  const atOnce = (...args: string[]) => Promise.all(Array.from({ length: 5 }, () => cli.json(args)))

  test('make one library', async () => {
    const listed = await atOnce('list', ...dataOf('made'))
    expect(listed).toEqual(listed.map(() => ({ code: 0, value: { articles: [], total: 0 }, err: '' })))
  })

  test('bring an old one to the newest schema, and keep one copy of it as it was', async () => {
    const [option = '', folder = ''] = dataOf('old')
    mkdirSync(folder)
    copyFileSync(join(import.meta.dirname, 'fixtures/library-1.sqlite'), join(folder, 'library.sqlite'))
    const listed = await atOnce('list', option, folder)
    expect(listed).toMatchObject(listed.map(() => ({ code: 0, value: { total: 4 } })))
    expect(readdirSync(folder).filter((name) => name.includes('.before-'))).toEqual(['library.sqlite.before-2'])
    const copy = openFile(join(folder, 'library.sqlite.before-2'))
    expect({ version: schemaVersion(copy), problems: integrityProblems(copy) }).toEqual({ version: 1, problems: [] })
    copy.close()
  })

  test('subscribe once', async () => {
    server.feed('/once', { body: document({ entries: 2 }) })
    const all = await atOnce('subscribe', server.url('/once'), ...dataOf('once'))
    const added = all.flatMap(({ value }) => (value as { added: string[] }).added)
    expect({ codes: new Set(all.map(({ code }) => code)), added }).toEqual({
      codes: new Set([0]),
      added: [server.url('/once')],
    })
    expect(await totalOf(dataOf('once'))).toBe(2)
  })
})

describe('standard input', () => {
  test.each([[['parse-feed']], [['parse-feed', '--batch']], [['import-opml']], [['import-pack', '-']]])(
    'that cannot be read is unreadable to %j',
    async (args) => {
      // It may only be written.
      const input = openSync(join(cli.folder, 'written'), 'w')
      const child = cli.start([...args, '--json'], { stdio: [input, 'pipe', 'pipe'] })
      closeSync(input)
      const { code, out, err } = await ending(child)
      expect({ code, value: JSON.parse(out) as unknown }).toEqual({
        code: 1,
        value: { error: expect.stringContaining('standard input'), code: 'fileUnreadable' },
      })
      expect(err).not.toMatch(/^\s+at /m)
    },
  )

  test('of many documents may be a file', async () => {
    const lines = join(cli.folder, 'lines')
    writeFileSync(lines, '{"id": 1, "html": "none"}\n')
    const batch = (file: string) => cli.tilshi(['parse-opml', file, '--batch'])
    expect(JSON.parse((await batch(lines)).out)).toMatchObject({ id: 1, code: 'notOpml' })
    expect(await batch(cli.folder)).toMatchObject({ code: 1, err: expect.stringContaining(cli.folder) })
  })

  test('carries a pack from one library to another, and standard output a document', async () => {
    server.feed('/carried', { body: document({ entries: 2 }) })
    const [from, to] = [dataOf('from'), dataOf('to')]
    await cli.json(['subscribe', server.url('/carried'), ...from])
    const file = join(cli.folder, 'all.tilshipack')
    expect(await cli.json(['export-pack', file, '--lang', 'en', ...from])).toMatchObject({ value: { articles: 2 } })
    const imported = await cli.json(['import-pack', ...to], readFileSync(file))
    // Their pages are nowhere.
    expect(imported).toMatchObject({ code: 3, value: { added: 2 } })
    expect(inputs()).toEqual([])
    const page = join(cli.folder, 'page.md')
    await cli.json(['export', '1', '--format', 'md', '--out', page, ...to])
    const printed = await cli.tilshi(['export', '1', '--format', 'md', '--out', '-', ...to])
    expect(printed).toEqual({ code: 0, out: readFileSync(page, 'utf8'), err: '' })
    expect(existsSync('-')).toBe(false)
  })
})

describe('a user without a home', () => {
  const homeless = { env: { PATH: process.env['PATH'], HOME: '' } }

  test('reads documents, and is told that a library needs a folder', async () => {
    const reading = cli.start(['parse-feed', '--json'], homeless)
    const read = ending(reading)
    reading.stdin?.end(document({ title: 'Dala' }))
    expect(await read).toMatchObject({ code: 0, out: expect.stringContaining('Dala'), err: '' })
    const { code, out } = await ending(cli.start(['list', '--json'], homeless))
    expect({ code, value: JSON.parse(out) as unknown }).toEqual({
      code: 1,
      value: { error: expect.stringContaining('--data'), code: 'libraryUnreadable' },
    })
    const named = cli.start(['list', ...dataOf('homeless')], homeless)
    expect(await ending(named)).toMatchObject({ code: 0 })
  })
})
