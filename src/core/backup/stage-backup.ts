import { statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { BackupSummary } from '#shared/model.ts'
import { imagePath, openArchive, refusal, type Archive } from '#core/archive/open-archive.ts'
import { makeWorkFolder } from '#core/archive/work-folder.ts'
import { forgetImage } from '#core/articles/forget-image-store.ts'
import { createImageStore, type ImageStore } from '#core/articles/image-store.ts'
import { imageType } from '#core/articles/image-type.ts'
import { freeSpace } from '#core/db/free-space.ts'
import { openDatabase, type Database } from '#core/db/open.ts'
import { brokenReferences, integrityProblems, storedImages } from '#core/db/health-store.ts'
import { backups, libraryPart, settingsPart, type BackupManifest } from './backup-format.ts'
import { schemaText } from './backup-store.ts'
import { counter, type BackupWork } from './make-backup.ts'
import { readyFolder } from './take-restored.ts'

/** What a backup says that it holds; nothing in it is read but that. Throws `fileUnreadable` or why it is no backup. */
export async function readBackup(path: string): Promise<BackupSummary> {
  const archive = await openArchive(path, backups)
  archive.close()
  return summaryOf(archive.manifest, (await stat(path)).size)
}

/**
 * Reads a whole backup, checks every hash and the library in it, brings that to the newest schema and makes all of it
 * ready beside the present library, which is not touched: `takeRestored` puts it in its place. Blocks its thread while the
 * library is checked. Throws why it is no backup, `diskFull`, `cancelled`.
 */
export async function stageBackup(work: BackupWork, path: string): Promise<BackupSummary> {
  const { dataDir, now } = work
  const archive = await openArchive(path, backups)
  const ready = readyFolder(dataDir)
  let dir = ''
  try {
    await makeSureOfSpace(archive.manifest, dataDir)
    dir = await makeWorkFolder(dataDir, 'restore', now)
    await extract(work, archive, dir)
    const images = createImageStore(join(dataDir, 'images'))
    const { parts } = archive.manifest
    readyLibrary(
      join(dir, libraryPart),
      (hash, bytes) => Object.hasOwn(parts, `images/${hash}`) || isStored(images, hash, bytes),
    )
    await keepImages(archive.manifest, dir, images)
    // Only what is whole ever has this name.
    await rm(ready, { recursive: true, force: true })
    await rename(dir, ready)
    return summaryOf(archive.manifest, (await stat(path)).size)
  } catch (cause) {
    const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw isFull ? new AppError({ code: 'diskFull', params: { path: dataDir } }, { cause }) : cause
  } finally {
    archive.close()
    if (dir !== '') await rm(dir, { recursive: true, force: true })
  }
}

/** The library of a backup alone, at `to`, checked and of the newest schema. Throws why it is no backup. */
export async function extractLibrary(
  work: BackupWork,
  path: string,
  to: string,
  images: ImageStore,
): Promise<BackupSummary> {
  const archive = await openArchive(path, backups)
  try {
    await archive.extract(libraryPart, to, { signal: work.signal })
    readyLibrary(to, (hash, bytes) => isStored(images, hash, bytes))
    return summaryOf(archive.manifest, 0)
  } finally {
    archive.close()
  }
}

function summaryOf({ holds, createdAt, tilshi }: BackupManifest, bytes: number): BackupSummary {
  const { articles, feeds, starred, images } = holds
  return { articles, feeds, starred, images, createdAt, version: tilshi, bytes }
}

/** What would fill the disk is refused before anything of it is written, a bomb among it. */
async function makeSureOfSpace({ parts }: BackupManifest, dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const wanted = Object.values(parts).reduce((sum, { bytes }) => sum + bytes, 0)
  if (wanted > freeSpace(dataDir)) throw new AppError({ code: 'diskFull', params: { path: dataDir } })
}

async function extract(work: BackupWork, archive: Archive<BackupManifest>, dir: string): Promise<void> {
  const { parts } = archive.manifest
  const total = Object.values(parts).reduce((sum, { bytes }) => sum + bytes, 0)
  const hears = { signal: work.signal, onBytes: counter(work, 'restoring', total) }
  for (const name of Object.keys(parts)) {
    const to = join(dir, imagePath.exec(name)?.[1] ?? name)
    await archive.extract(name, to, hears)
    if (imagePath.test(name) && imageType(await readFile(to)) === null) throw refusal('backupUnsafe', name)
    if (name === settingsPart && (await stat(to)).size > 1024 * 1024) throw refusal('backupUnsafe', name)
  }
}

/**
 * The library of a backup is one of ours and whole; it is brought to the newest schema. Pictures that were not in the
 * backup and are not here are fetched again.
 */
function readyLibrary(path: string, hasImage: (hash: string, bytes: number) => boolean): void {
  let db: Database | null = null
  try {
    db = openDatabase(path)
    if (schemaText(db) !== newSchema()) throw refusal('backupUnsafe', libraryPart)
    if (integrityProblems(db).length > 0 || brokenReferences(db).length > 0) throw refusal('backupDamaged', libraryPart)
    for (const { hash, bytes } of storedImages(db)) if (!hasImage(hash, bytes)) forgetImage(db, hash)
    // One file, with nothing beside it.
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (cause) {
    const isOurs = cause instanceof AppError && /^backup|^diskFull$/.test(cause.code)
    throw isOurs ? cause : refusal('backupDamaged', libraryPart, cause)
  } finally {
    db?.close()
  }
}

/** A library that defines anything else could do something when it is read. */
function newSchema(): string {
  const db = openDatabase(':memory:')
  try {
    return schemaText(db)
  } finally {
    db.close()
  }
}

/** Pictures are named by what they hold, so those of a backup stand beside those that are stored. */
async function keepImages({ parts }: BackupManifest, dir: string, images: ImageStore): Promise<void> {
  for (const [name, { bytes }] of Object.entries(parts)) {
    const hash = imagePath.exec(name)?.[1]
    if (hash === undefined || isStored(images, hash, bytes)) continue
    const path = images.pathOf(hash)
    await mkdir(dirname(path), { recursive: true })
    await rename(join(dir, hash), path)
  }
}

function isStored(images: ImageStore, hash: string, bytes: number): boolean {
  return statSync(images.pathOf(hash), { throwIfNoEntry: false })?.size === bytes
}
