import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createImageStore } from '../../src/core/articles/image-store.ts'
import { openDatabase, type Database } from '../../src/core/db/open.ts'
import { importPack } from '../../src/core/packs/import-pack.ts'
import { writeZip } from '../zip-parts.ts'
import { isExpected } from './expectations.ts'

const now = Date.UTC(2026, 10, 24, 8)
/** Imports into one library before the next one is begun. */
const often = 300
const folder = mkdtempSync(join(tmpdir(), 'tilshi-fuzz-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

type World = { db: Database; dataDir: string; runs: number }
let world: World | undefined

function nextWorld(): World {
  if (world !== undefined && world.runs++ < often) return world
  world?.db.close()
  if (world !== undefined) rmSync(world.dataDir, { recursive: true })
  const dataDir = join(folder, 'library')
  mkdirSync(dataDir)
  return (world = { db: openDatabase(join(dataDir, 'library.sqlite')), dataDir, runs: 0 })
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/**
 * What is no archive is read as the texts of one, parted by blank lines: the manifest, then articles. Their sizes and
 * hashes are put in, or nothing behind them would ever be reached.
 */
async function writePack(path: string, bytes: Buffer): Promise<void> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return writeFileSync(path, bytes)
  const [manifest = '', ...articles] = bytes.toString('utf8').split('\n\n').slice(0, 6)
  const parts = new Map(
    articles.map((text, index) => [`articles/${String(index + 1).padStart(6, '0')}.json`, Buffer.from(text)]),
  )
  const named = Object.fromEntries(
    [...parts].map(([name, part]) => [name, { sha256: sha256(part), bytes: part.byteLength }]),
  )
  const withParts = manifest.replace('"PARTS"', () => JSON.stringify(named))
  await writeZip(path, new Map([['manifest.json', Buffer.from(withParts)], ...parts]))
}

/** A carry pack: merged as a whole, or refused with nothing left behind and the library whole. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const { db, dataDir, runs } = nextWorld()
  const path = join(folder, 'news.tilshipack')
  await writePack(path, bytes)
  const countOf = () => (db.prepare('SELECT count(*) AS n FROM article').get() as { n: number }).n
  const before = countOf()
  try {
    await importPack({ db, images: createImageStore(join(dataDir, 'images')), dataDir, now: () => now }, path)
  } catch (error) {
    if (!isExpected(error)) throw error
    if (countOf() !== before) throw new Error('refused, and articles came all the same', { cause: error })
  }
  const left = readdirSync(dataDir).filter((name) => name.startsWith('import-'))
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
  if (runs % 100 === 99) {
    const { integrity_check: found } = db.prepare('PRAGMA integrity_check').get() as { integrity_check: string }
    if (found !== 'ok') throw new Error(`the library is damaged: ${found}`)
  }
}
