import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { ArticleId, CarryReport } from '#shared/model.ts'
import { removeLeftWork } from '#core/archive/work-folder.ts'
import { json, writeArchive, type ArchiveWriter } from '#core/archive/write-archive.ts'
import type { ImageStore } from '#core/articles/image-store.ts'
import type { Database } from '#core/db/open.ts'
import { carryFormat, carryVersion, type CarryManifest } from './carry-format.ts'
import { articleToCarry, feedsToCarry } from './carry-store.ts'
import { verifyArticle, type VerifyDeps } from './verify-article.ts'

export type ExportDeps = { db: Database; images: Pick<ImageStore, 'pathOf' | 'remove'>; now: () => number }

/**
 * Writes articles with their pictures into one file, one after the other, so that only one is in memory. The pictures
 * are verified before. Throws `packEmpty`, `diskFull` or `fileUnwritable`; a file of that name is only replaced by a
 * whole one.
 */
export async function exportPack(deps: ExportDeps, ids: readonly ArticleId[], path: string): Promise<CarryReport> {
  if (ids.length === 0) throw new AppError({ code: 'packEmpty' })
  const { db, now } = deps
  const verifying: VerifyDeps = { ...deps, good: new Set(), reasonFor: () => undefined }
  const lacks = []
  for (const id of ids) lacks.push(...((await verifyArticle(verifying, id)) ?? []))
  const written = new Set<string>()
  const at = now()
  const feeds = feedsToCarry(db, ids)
  const createdAt = new Date(at).toISOString()
  await removeLeftWork(dirname(path), at)
  const bytes = await writeArchive(
    path,
    (writer) => add(deps, ids, verifying.good, { writer, written }),
    (parts) => ({ format: carryFormat, version: carryVersion, createdAt, feeds, parts }) satisfies CarryManifest,
    { now: at },
  )
  return { articles: ids.length, added: 0, images: written.size, bytes, complete: lacks.length === 0, missing: lacks }
}

async function add(
  { db, images }: ExportDeps,
  ids: readonly ArticleId[],
  good: ReadonlySet<string>,
  { writer, written }: { writer: ArchiveWriter; written: Set<string> },
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const article = articleToCarry(db, id)
    if (article === null) continue
    writer.addLater(`articles/${String(index + 1).padStart(6, '0')}.json`, () => json(article))
    for (const { sha256 } of article.images) {
      if (sha256 === null || written.has(sha256) || !good.has(sha256)) continue
      written.add(sha256)
      const path = images.pathOf(sha256)
      const { size } = await stat(path)
      writer.addFile(`images/${sha256}`, path, { sha256, bytes: size }, false)
    }
  }
}
