import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHttp } from '#core/http/http.ts'
import { checkUpdate } from '#core/updates/check-update.ts'
import { stageUpdate } from '#core/updates/stage-update.ts'
import { isNewer } from '#core/updates/update-manifest.ts'
import { isOnTrial, updateFolders } from '#main/update-folders.ts'
import { AppError } from '#shared/errors.ts'
import type { UpdateOffer } from '#shared/model.ts'
import { onLoopback } from './on-loopback.ts'

const run = promisify(execFile)
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const http = createHttp({ ...onLoopback, now: Date.now, userAgent: 'Tilshi/1.0.0' })
const never = new AbortController().signal

let server: Server
/** What the server has, by path. */
let files: Map<string, Uint8Array>
let asked: string[]
/** A path whose answer is cut off in its middle. */
let cutOff: string | null
let folder = ''

beforeEach(async () => {
  files = new Map()
  asked = []
  cutOff = null
  folder = mkdtempSync(join(tmpdir(), 'tilshi-updates-'))
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const found = files.get(request.url ?? '')
    if (found === undefined) response.writeHead(404).end()
    else if (request.url === cutOff) {
      response.writeHead(200, { 'content-length': found.length })
      response.write(found.subarray(0, found.length / 2), () => response.destroy())
    } else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const text = (value: string) => new TextEncoder().encode(value)
const signatureOf = (bytes: Uint8Array, by = privateKey) => text(sign(null, bytes, by).toString('base64'))

type Said = { version?: string; format?: number; notes?: unknown; page?: string; files?: unknown[] }
function publish(said: Said): void {
  const manifest = {
    format: 1,
    version: '1.1.0',
    page: 'https://example.org/',
    notes: { en: 'New.' },
    files: [],
    ...said,
  }
  const bytes = text(JSON.stringify(manifest))
  files.set('/u/update.json', bytes)
  files.set('/u/update.json.sig', signatureOf(bytes))
}
const check = (change: { version?: string; language?: string; kind?: 'tarball' | 'deb' } = {}) =>
  checkUpdate(
    http,
    {
      address: at('/u/update.json'),
      key,
      version: '1.0.0',
      kind: 'tarball',
      platform: 'linux',
      arch: 'x64',
      language: 'en',
      ...change,
    },
    never,
  )

/** A tarball as `npm run package -- tarball` makes them, of a program that does `script`; and what a manifest says of it. */
async function pack(script: string, program = 'tilshi') {
  const tree = join(folder, 'tilshi-1.1.0-linux-x64')
  mkdirSync(join(tree, 'app/resources'), { recursive: true })
  writeFileSync(join(tree, 'app', program), `#!/bin/sh\n${script}\n`)
  chmodSync(join(tree, 'app', program), 0o755)
  writeFileSync(join(tree, 'app/resources/app.asar'), 'new')
  await run('tar', ['-czf', join(folder, 'new.tar.gz'), '-C', folder, 'tilshi-1.1.0-linux-x64'])
  rmSync(tree, { recursive: true })
  const bytes = readFileSync(join(folder, 'new.tar.gz'))
  const sha512 = createHash('sha512').update(bytes).digest('base64')
  files.set('/u/new.tar.gz', bytes)
  return { kind: 'tarball', platform: 'linux', arch: 'x64', name: 'new.tar.gz', bytes: bytes.length, sha512 }
}

/** A tarball of the version that runs, as it was unpacked. */
function installed(): string {
  const home = join(folder, 'home')
  mkdirSync(join(home, 'app'), { recursive: true })
  writeFileSync(join(home, 'app/tilshi'), '#!/bin/sh\necho old\n')
  chmodSync(join(home, 'app/tilshi'), 0o755)
  cpSync(join(import.meta.dirname, '../packaging/tilshi-launcher.sh'), join(home, 'tilshi'))
  chmodSync(join(home, 'tilshi'), 0o755)
  return home
}
async function offered(script = 'echo new'): Promise<UpdateOffer> {
  publish({ files: [await pack(script)] })
  const offer = await check()
  if (offer === null) throw new Error('nothing offered')
  return offer
}
const came: number[] = []
const stage = (offer: UpdateOffer, home: string, signal = never) =>
  stageUpdate(http, offer, home, { signal, onBytes: (bytes) => came.push(bytes) })

test.each([
  ['1.0.1', '1.0.0'],
  ['1.10.0', '1.9.9'],
  ['2.0.0', '1.99.99'],
  ['1.0.0', '1.0.0-electron.33.2.1'],
  ['1.0.0-beta.11', '1.0.0-beta.2'],
  ['1.0.0-beta', '1.0.0-alpha.9'],
  ['1.0.0-alpha.1', '1.0.0-alpha'],
  ['1.0.0-alpha.beta', '1.0.0-alpha.1'],
])('%s comes after %s', (newer, older) => {
  expect([isNewer(newer, older), isNewer(older, newer), isNewer(newer, newer)]).toEqual([true, false, false])
})

test.each(['', '1', '1.0', 'v1.0.0', '1.0.0.0', '1.0.x', '99999999999.0.0'])('“%s” is no version', (version) => {
  expect([isNewer(version, '0.0.1'), isNewer('999.0.0', version)]).toEqual([false, false])
})

test('a newer version is offered with its file for this computer', async () => {
  const file = await pack('echo new')
  publish({ files: [{ ...file, kind: 'deb', name: 'a.deb' }, { ...file, arch: 'arm64' }, file] })
  expect(await check()).toEqual({
    version: '1.1.0',
    page: 'https://example.org/',
    notes: 'New.',
    notesLang: 'en',
    file: { ...file, url: at('/u/new.tar.gz') },
  })
  expect(asked).toEqual(['/u/update.json', '/u/update.json.sig'])
  expect((await check({ kind: 'deb' }))?.file?.name).toBe('a.deb')
})

test('one that has no file for this computer is told of all the same', async () => {
  publish({})
  expect((await check())?.file).toBeNull()
})

test('the notes are in the reader’s language, else in another script of it, else in English', async () => {
  publish({ notes: { en: 'New', ru: 'Новое', 'kk-Cyrl': 'Жаңа', 'zh-Hans': '新' } })
  const told = async (language: string) => {
    const offer = await check({ language })
    return [offer?.notesLang, offer?.notes]
  }
  expect(await told('ru')).toEqual(['ru', 'Новое'])
  expect(await told('kk-Arab')).toEqual(['kk-Cyrl', 'Жаңа'])
  expect(await told('uz-Latn')).toEqual(['en', 'New'])
})

test('the same version is no news, an older one is refused', async () => {
  publish({ version: '1.0.0' })
  expect(await check()).toBeNull()
  publish({ version: '0.9.0' })
  await expect(check()).rejects.toMatchObject({ code: 'updateOlder', params: { version: '0.9.0' } })
})

test('what is not signed by the key of this package is refused', async () => {
  publish({})
  const bytes = files.get('/u/update.json') ?? text('')
  const good = files.get('/u/update.json.sig') ?? text('')
  const refused = async (manifest: Uint8Array, signature: Uint8Array | null) => {
    files.set('/u/update.json', manifest)
    if (signature === null) files.delete('/u/update.json.sig')
    else files.set('/u/update.json.sig', signature)
    await expect(check()).rejects.toMatchObject({ code: 'updateUnsigned' })
  }
  await refused(bytes, null)
  await refused(bytes, text(''))
  await refused(bytes, text('not base64 at all'))
  await refused(bytes, signatureOf(bytes, generateKeyPairSync('ed25519').privateKey))
  await refused(text(new TextDecoder().decode(bytes).replace('1.1.0', '9.1.0')), good)
  await refused(bytes.subarray(0, bytes.length - 1), good)
})

test.each<Said>([
  { format: 2 },
  { version: 'newest' },
  { page: 'javascript:alert(1)' },
  { notes: { ru: 'Новое' } },
  { files: [{ kind: 'tarball', platform: 'linux', arch: 'x64', name: '../../evil', bytes: 1, sha512: '' }] },
  {
    files: [{ kind: 'tarball', platform: 'linux', arch: 'x64', name: 'https://evil.example/a', bytes: 1, sha512: '' }],
  },
  { files: [{ kind: 'tarball', platform: 'linux', arch: 'x64', name: 'a', bytes: -1, sha512: '' }] },
])('what is signed and makes no sense is refused: %j', async (said) => {
  publish(said)
  await expect(check()).rejects.toMatchObject({ code: 'updateUnreadable' })
})

test('a server that is not there is told as what it is', async () => {
  await expect(check()).rejects.toMatchObject({ code: 'notFound' })
})

test('a whole file is unpacked beside what runs, which stays as it is until it is put in its place', async () => {
  const home = installed()
  const offer = await offered()
  await stage(offer, home)
  expect(came.at(-1)).toBe(offer.file?.bytes)
  expect(readdirSync(home).sort()).toEqual(['app', 'app.next', 'tilshi'])
  const folders = updateFolders(home)
  expect(folders.ready()).toBe('1.1.0')
  expect((await run(join(home, 'tilshi'))).stdout).toBe('old\n')
  folders.install()
  expect(folders.ready()).toBeNull()
  expect((await run(join(home, 'tilshi'))).stdout).toBe('new\n')
})

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['cut short', (bytes) => bytes.subarray(0, -1)],
  ['longer', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
  ['changed in one bit', (bytes) => Buffer.from(bytes.map((byte, place) => (place === 40 ? byte ^ 1 : byte)))],
  ['another', () => Buffer.from('<html>')],
])('a file that is %s is refused, and nothing of it stays', async (_what, spoil) => {
  const home = installed()
  const offer = await offered()
  files.set('/u/new.tar.gz', spoil(Buffer.from(files.get('/u/new.tar.gz') ?? [])))
  await expect(stage(offer, home)).rejects.toMatchObject({ code: 'updateDamaged' })
  expect(readdirSync(home).sort()).toEqual(['app', 'tilshi'])
})

test('a download that is cut off leaves nothing, and comes whole when it is asked for again', async () => {
  const home = installed()
  const offer = await offered()
  cutOff = '/u/new.tar.gz'
  await expect(stage(offer, home)).rejects.toThrow(AppError)
  expect(readdirSync(home).sort()).toEqual(['app', 'tilshi'])
  cutOff = null
  await stage(offer, home)
  expect(updateFolders(home).ready()).toBe('1.1.0')
})

test('what a download that was killed has left goes after an hour, before which it may be going on', async () => {
  const home = installed()
  mkdirSync(join(home, 'app.unpacking/tilshi-1.1.0-linux-x64'), { recursive: true })
  const madeAt = Date.UTC(2026, 10, 24)
  utimesSync(join(home, 'app.unpacking'), madeAt / 1000, madeAt / 1000)
  await updateFolders(home).tidy(madeAt + 3_500_000)
  expect(readdirSync(home).sort()).toEqual(['app', 'app.unpacking', 'tilshi'])
  await updateFolders(home).tidy(madeAt + 3_700_000)
  expect(readdirSync(home).sort()).toEqual(['app', 'tilshi'])
})

test('a version is on trial until it is proven, and only while there is one before it', async () => {
  const home = installed()
  const app = join(home, 'app')
  expect(isOnTrial(app)).toBe(false)
  await stage(await offered(), home)
  updateFolders(home).install()
  expect(isOnTrial(app)).toBe(true)
  updateFolders(home).prove()
  expect(isOnTrial(app)).toBe(false)
})

test('what is signed and holds no program is refused', async () => {
  const home = installed()
  publish({ files: [await pack('', 'another')] })
  const offer = await check()
  await expect(stage(offer as UpdateOffer, home)).rejects.toMatchObject({ code: 'updateDamaged' })
  expect(readdirSync(home).sort()).toEqual(['app', 'tilshi'])
})

test('what is ready is put in place of what was ready before, and half of one is never put in place', async () => {
  const home = installed()
  await stage(await offered('echo first'), home)
  await stage(await offered('echo second'), home)
  expect(readdirSync(home).sort()).toEqual(['app', 'app.next', 'tilshi'])
  expect(readFileSync(join(home, 'app.next/tilshi'), 'utf8')).toContain('second')
  rmSync(join(home, 'app.next/unproven'))
  updateFolders(home).install()
  expect((await run(join(home, 'tilshi'))).stdout).toBe('old\n')
})

test('a folder that cannot be written is told, and so is a cancelled download', async () => {
  const offer = await offered()
  writeFileSync(join(folder, 'file'), '')
  await expect(stage(offer, join(folder, 'file'))).rejects.toMatchObject({ code: 'updateUnwritable' })
  const controller = new AbortController()
  controller.abort()
  await expect(stage(offer, installed(), controller.signal)).rejects.toMatchObject({ code: 'cancelled' })
})

test('an update that does not start is taken back at once, and told of until another one comes', async () => {
  const home = installed()
  const folders = updateFolders(home)
  await stage(await offered('exit 1'), home)
  folders.install()
  expect((await run(join(home, 'tilshi'), [], { env: { ...process.env, DISPLAY: ':0' } })).stdout).toBe('old\n')
  folders.prove()
  expect(folders.takenBack()).toBe('1.1.0')
  expect(readdirSync(home).sort()).toEqual(['app', 'taken-back', 'tilshi'])
  await stage(await offered(), home)
  folders.install()
  expect(folders.takenBack()).toBeNull()
})

test('one that starts is proven, and the one before goes at the next start', async () => {
  const home = installed()
  const folders = updateFolders(home)
  await stage(await offered(), home)
  folders.install()
  folders.prove()
  expect(existsSync(join(home, 'app.previous'))).toBe(true)
  folders.prove()
  expect(readdirSync(home).sort()).toEqual(['app', 'tilshi'])
})

test('only what is ours is changed, and only where it may be', () => {
  expect(updateFolders(join(folder, 'nowhere')).isWritable()).toBe(false)
  expect(updateFolders(installed()).isWritable()).toBe(true)
})
