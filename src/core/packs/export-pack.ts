import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { AppError } from '#shared/errors.ts'
import type { ArticleId, CarryReport } from '#shared/model.ts'
import type { ImageStore } from '#core/articles/image-store.ts'
import type { Database } from '#core/db/open.ts'
import { carryFormat, carryVersion, manifestPath, type CarriedArticle, type CarryManifest } from './carry-format.ts'
import { articleToCarry, feedsToCarry } from './carry-store.ts'
import { verifyArticle, type VerifyDeps } from './verify-article.ts'

export type ExportDeps = { db: Database; images: Pick<ImageStore, 'pathOf' | 'remove'>; now: () => number }
type Writing = { zip: ZipFile; parts: CarryManifest['parts']; mtime: Date }

/**
 * Writes articles with their pictures into one file, one after the other, so that only one is in memory. The pictures
 * are verified before. Throws `packEmpty`, `diskFull` or `fileUnwritable`; a file of that name is only replaced by a
 * whole one.
 */
export async function exportPack(deps: ExportDeps, ids: readonly ArticleId[], path: string): Promise<CarryReport> {
  if (ids.length === 0) throw new AppError({ code: 'packEmpty' })
  const verifying: VerifyDeps = { ...deps, good: new Set(), reasonFor: () => undefined }
  const lacks = []
  for (const id of ids) lacks.push(...((await verifyArticle(verifying, id)) ?? []))
  const temporary = `${path}.part`
  try {
    const images = await write(deps, ids, verifying.good, temporary)
    const { size } = await stat(temporary)
    await rename(temporary, path)
    return { articles: ids.length, added: 0, images, bytes: size, complete: lacks.length === 0, missing: lacks }
  } catch (cause) {
    await rm(temporary, { force: true })
    const { code } = cause as NodeJS.ErrnoException
    if (cause instanceof AppError || code === undefined) throw cause
    throw new AppError({ code: code === 'ENOSPC' ? 'diskFull' : 'fileUnwritable', params: { path } }, { cause })
  }
}

/** Answers how many pictures were written. */
async function write(
  { db, images, now }: ExportDeps,
  ids: readonly ArticleId[],
  good: ReadonlySet<string>,
  path: string,
): Promise<number> {
  const writing: Writing = { zip: new ZipFile(), parts: {}, mtime: new Date(now()) }
  const failing = new AbortController()
  writing.zip.on('error', (error: unknown) => failing.abort(error))
  const written = new Set<string>()
  for (const [index, id] of ids.entries()) {
    const article = articleToCarry(db, id)
    if (article === null) continue
    addArticle(writing, `articles/${String(index + 1).padStart(6, '0')}.json`, article)
    for (const { sha256 } of article.images) {
      if (sha256 === null || written.has(sha256) || !good.has(sha256)) continue
      written.add(sha256)
      await addImage(writing, sha256, images.pathOf(sha256))
    }
  }
  const feeds = feedsToCarry(db, ids)
  const { parts, mtime } = writing
  // It is written last, when the hashes of all parts are known.
  addLazily(writing, manifestPath, () => {
    const createdAt = mtime.toISOString()
    return json({ format: carryFormat, version: carryVersion, createdAt, feeds, parts } satisfies CarryManifest)
  })
  writing.zip.end()
  try {
    await pipeline(writing.zip.outputStream, createWriteStream(path), { signal: failing.signal })
  } catch (error) {
    throw failing.signal.aborted ? failing.signal.reason : error
  }
  return written.size
}

function addArticle(writing: Writing, path: string, article: CarriedArticle): void {
  addLazily(writing, path, () => {
    const bytes = json(article)
    writing.parts[path] = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength }
    return bytes
  })
}

async function addImage({ zip, parts, mtime }: Writing, sha256: string, path: string): Promise<void> {
  const { size } = await stat(path)
  parts[`images/${sha256}`] = { sha256, bytes: size }
  // Pictures are compressed already.
  zip.addReadStreamLazy(`images/${sha256}`, { mtime, compress: false, size }, (give) =>
    give(null, createReadStream(path)),
  )
}

/** `make` is called when its turn to be written has come. */
function addLazily({ zip, mtime }: Writing, path: string, make: () => Buffer): void {
  zip.addReadStreamLazy(path, { mtime }, (give) => give(null, Readable.from([make()])))
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}
