import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import type { InterfaceLanguage } from '../src/shared/languages.ts'

const run = promisify(execFile)
const version = '9.0.0'
const packageName = `tilshi-${version}-linux-x64`

/** What comes of a download: what was signed, other bytes, the beginning of it and then nothing, or a failure. */
export type Serving = 'whole' | 'another' | 'beginning' | 'failure'
/** A server of updates on loopback, and the folder of a tarball that is updated by it. */
export type UpdateServer = {
  home: string
  host: string
  /** For `TILSHI_PACKAGED`. */
  packaged: string
  serving: Serving
  close(): void
}

/** Serves `update.json` with these notes and a package of a few megabytes; all that it needs lies in `folder`. */
export async function startUpdateServer(
  folder: string,
  notes: { en: string } & Partial<Record<InterfaceLanguage, string>>,
): Promise<UpdateServer> {
  const home = path.join(folder, 'tilshi here')
  await unpacked(home, 'old')
  const tree = path.join(folder, packageName)
  await unpacked(tree, 'new')
  await writeFile(path.join(tree, 'app/resources/filling'), randomBytes(4_000_000))
  const archive = path.join(folder, 'new.tar.gz')
  await run('tar', ['-czf', archive, '-C', folder, packageName])
  const whole = await readFile(archive)
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const file = {
    kind: 'tarball',
    platform: process.platform,
    arch: process.arch,
    name: 'new.tar.gz',
    bytes: whole.length,
    sha512: createHash('sha512').update(whole).digest('base64'),
  }
  const manifest = Buffer.from(
    JSON.stringify({ format: 1, version, page: 'https://example.org/tilshi', notes, files: [file] }),
  )
  const giveFile = (response: ServerResponse) => {
    if (updates.serving === 'failure') response.writeHead(500).end()
    else if (updates.serving === 'another') response.end(whole.toReversed())
    else if (updates.serving === 'whole') response.end(whole)
    else response.writeHead(200, { 'content-length': whole.length }).write(whole.subarray(0, whole.length * 0.4))
  }
  const server = createServer((request, response) => {
    if (request.url === '/update.json') response.end(manifest)
    else if (request.url === '/update.json.sig') response.end(sign(null, manifest, privateKey).toString('base64'))
    else giveFile(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const updateKey = publicKey.export({ type: 'spki', format: 'pem' })
  const updates: UpdateServer = {
    home,
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    packaged: JSON.stringify({ kind: 'tarball', testRuntime: true, updateKey, home }),
    serving: 'whole',
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return updates
}

/** The folder of a tarball with a program that says its name. */
async function unpacked(home: string, name: string): Promise<void> {
  await mkdir(path.join(home, 'app/resources'), { recursive: true })
  await writeFile(path.join(home, 'tilshi'), '')
  await writeFile(path.join(home, 'app/tilshi'), name)
  await writeFile(path.join(home, 'app/resources/app.asar'), '')
}
