import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { access, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { BackupProgress, BackupReport } from '#shared/model.ts'
import { openArchive, type ArchivePart } from '#core/archive/open-archive.ts'
import { makeWorkFolder, makeWorkFolderIn, removeLeftWork } from '#core/archive/work-folder.ts'
import { writeArchive } from '#core/archive/write-archive.ts'
import { createImageStore } from '#core/articles/image-store.ts'
import { schemaVersion } from '#core/db/migrate.ts'
import { freeSpace } from '#core/db/free-space.ts'
import { isWritable } from '#core/db/is-writable.ts'
import { asDatabaseError, openFile, openForReading, type Database } from '#core/db/open.ts'
import { integrityProblems, storedImages } from '#core/db/health-store.ts'
import {
  backupFormat,
  backups,
  backupVersion,
  libraryPart,
  settingsPart,
  type BackupManifest,
} from './backup-format.ts'
import { copyLibrary, holdingsOf } from './backup-store.ts'

export type BackupWork = {
  /** The folder of the library. */
  dataDir: string
  now: number
  signal?: AbortSignal | undefined
  onProgress?: ((progress: BackupProgress) => void) | undefined
}
export type BackupContents = {
  /** The document of a settings file; null where there are none to keep. */
  settings: string | null
  images: boolean
  /** Of this Tilshi. */
  version: string
}

/**
 * Writes everything into one file at `path`: the library as it is at this moment, whoever writes to it meanwhile,
 * settings and pictures. The copy is made beside it, or beside `path` where its own disk is locked or full. What was written is read again and compared by its hashes before it takes its name. Blocks its
 * thread while the library is copied and checked. Throws `libraryUnreadable`, `libraryDamaged` (a damaged library takes
 * the place of no good backup), `diskFull`, `fileUnwritable`, `cancelled`.
 */
export async function makeBackup(work: BackupWork, contents: BackupContents, path: string): Promise<BackupReport> {
  const { dataDir, now, signal } = work
  const source = join(dataDir, 'library.sqlite')
  if (!existsSync(source)) throw new AppError({ code: 'libraryUnreadable', params: { path: source } })
  await removeLeftWork(dirname(path), now)
  const dir = await makeCopyFolder(work, source, path)
  try {
    const copy = join(dir, libraryPart)
    tell(work, { step: 'copying', done: 0, total: 0 })
    const { schema, holds, images } = snapshot(source, copy)
    const good = contents.images ? await goodImages(work, images) : []
    const library = { sha256: await hashOf(copy, signal), bytes: (await stat(copy)).size }
    const total = library.bytes + good.reduce((sum, { part }) => sum + part.bytes, 0)
    const createdAt = new Date(now).toISOString()
    const held = { ...holds, images: good.length }
    const bytes = await writeArchive(
      path,
      async (writer) => {
        const { settings } = contents
        if (settings !== null) writer.addLater(settingsPart, () => Buffer.from(settings))
        writer.addFile(libraryPart, copy, library, true)
        for (const { path: file, part } of good) writer.addFile(`images/${part.sha256}`, file, part, false)
      },
      (parts) =>
        ({
          format: backupFormat,
          version: backupVersion,
          createdAt,
          tilshi: contents.version,
          schema,
          holds: held,
          parts,
        }) satisfies BackupManifest,
      { now, signal, onBytes: counter(work, 'writing', total), check: (written) => verify(work, written, total) },
    )
    const missingImages = contents.images ? images.length - good.length : 0
    return { ...held, createdAt, version: contents.version, bytes, missingImages }
  } catch (cause) {
    // Whatever it was that met the signal first.
    if (signal?.aborted === true) throw new AppError({ code: 'cancelled' }, { cause })
    const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw isFull ? new AppError({ code: 'diskFull', params: { path: dataDir } }, { cause }) : cause
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Beside the library; where its disk is locked or has no room for a copy, beside the backup. */
async function makeCopyFolder({ dataDir, now }: BackupWork, source: string, path: string): Promise<string> {
  if (isWritable(source) && freeSpace(dataDir) > (await stat(source)).size)
    return makeWorkFolder(dataDir, 'backup', now)
  const beside = dirname(path)
  try {
    // What a reader mistyped is not made.
    await access(beside)
    return await makeWorkFolderIn(beside, 'backup')
  } catch (cause) {
    throw new AppError({ code: 'fileUnwritable', params: { path } }, { cause })
  }
}

/** A copy of the library that nobody writes to, and what is in it. */
function snapshot(source: string, copy: string) {
  try {
    within((isWritable(source) ? null : openForReading(source)) ?? openFile(source), (db) => {
      db.exec('PRAGMA busy_timeout = 10000')
      copyLibrary(db, copy)
    })
    return within(openFile(copy), (db) => {
      const [problem] = integrityProblems(db)
      if (problem !== undefined) throw new AppError({ code: 'libraryDamaged', params: { path: source } })
      return { schema: schemaVersion(db), holds: holdingsOf(db), images: storedImages(db) }
    })
  } catch (error) {
    throw asDatabaseError(error, source)
  }
}

function within<T>(db: Database, work: (db: Database) => T): T {
  try {
    return work(db)
  } finally {
    db.close()
  }
}

type GoodImage = { path: string; part: ArchivePart }

/** Those whose files are as they were stored. */
async function goodImages(work: BackupWork, images: readonly { hash: string; bytes: number }[]): Promise<GoodImage[]> {
  const { pathOf } = createImageStore(join(work.dataDir, 'images'))
  const good: GoodImage[] = []
  for (const { hash, bytes } of images) {
    work.signal?.throwIfAborted()
    const path = pathOf(hash)
    const found = await stat(path).catch(() => null)
    if (found?.size !== bytes || (await hashOf(path, work.signal)) !== hash) continue
    good.push({ path, part: { sha256: hash, bytes } })
  }
  return good
}

/** Reads every part of a backup and compares its hash. */
async function verify(work: BackupWork, path: string, total: number): Promise<void> {
  const archive = await openArchive(path, backups)
  const onBytes = counter(work, 'verifying', total)
  try {
    for (const name of Object.keys(archive.manifest.parts))
      await archive.extract(name, null, { signal: work.signal, onBytes })
  } finally {
    archive.close()
  }
}

async function hashOf(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, signal === undefined ? {} : { signal })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Tells how far a step is by the bytes that it has done, each time there is a hundredth more. */
export function counter(work: BackupWork, step: BackupProgress['step'], total: number): (bytes: number) => void {
  let done = 0
  let told = -1
  return (bytes) => {
    done += bytes
    const hundredths = total === 0 ? 100 : Math.floor((done * 100) / total)
    if (hundredths > told) tell(work, { step, done: Math.min(done, total), total })
    told = hundredths
  }
}

function tell({ onProgress }: BackupWork, progress: BackupProgress): void {
  onProgress?.(progress)
}
