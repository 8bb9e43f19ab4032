import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '#shared/model.ts'
import { forgetImage } from './articles/forget-image-store.ts'
import { createImageStore, type ImageStore } from './articles/image-store.ts'
import { removeUnusedImages } from './articles/remove-unused-images.ts'
import { freeSpace } from './db/free-space.ts'
import type { Database } from './db/open.ts'
import {
  brokenReferences,
  integrityProblems,
  isIndexWhole,
  queueUnindexed,
  repairCounters,
  storedImages,
  unreadableTexts,
} from './db/health-store.ts'
import { indexArticles } from './search/search-index.ts'

/** Less free space than this will not do for a day's pictures. Bytes. */
const enoughSpace = 200 * 1024 * 1024
const indexSliceMs = 1000

/**
 * Checks a library against itself, the pictures on disk and the disk, and repairs what can be repaired without losing
 * anything: counters, pictures whose files are damaged (fetched again at the next refresh), the search index. What was
 * repaired is ok and says so in `detail`. `dataDir` is the folder of the library.
 */
export async function checkLibrary(db: Database, dataDir: string, now: number): Promise<Check[]> {
  const integrity = verdict('integrity', integrityProblems(db), 'the file is whole')
  // Repairs in a damaged file could damage more.
  if (!integrity.ok) return [integrity, checkSpace(dataDir)]
  const images = createImageStore(join(dataDir, 'images'))
  return [
    integrity,
    verdict('references', brokenReferences(db), 'every row finds what it refers to'),
    verdict('texts', unreadableTexts(db), 'all can be read'),
    checkCounters(db),
    await checkImages(db, images),
    await checkUnused(db, images, now),
    checkIndex(db),
    checkSpace(dataDir),
  ]
}

function verdict(name: string, problems: readonly string[], good: string): Check {
  return { name, ok: problems.length === 0, detail: problems.length === 0 ? good : problems.join('; ') }
}

function checkCounters(db: Database): Check {
  const repaired = repairCounters(db)
  return {
    name: 'counters',
    ok: true,
    detail: repaired === 0 ? 'all agree with what is stored' : `${repaired} were wrong and are repaired`,
  }
}

async function checkImages(db: Database, images: ImageStore): Promise<Check> {
  const stored = storedImages(db)
  let bad = 0
  for (const { hash, bytes } of stored) {
    const file = await readFile(images.pathOf(hash)).catch(() => null)
    if (file?.byteLength === bytes && createHash('sha256').update(file).digest('hex') === hash) continue
    images.remove(hash)
    forgetImage(db, hash)
    bad++
  }
  const detail = `${stored.length - bad} on disk as they were stored`
  const repaired = `${bad} were missing or damaged and will be fetched again at the next refresh`
  return { name: 'images', ok: true, detail: bad === 0 ? detail : `${detail}; ${repaired}` }
}

async function checkUnused(db: Database, images: ImageStore, now: number): Promise<Check> {
  const removed = await removeUnusedImages(db, images, now)
  return { name: 'unused images', ok: true, detail: removed === 0 ? 'none' : `${removed} removed` }
}

function checkIndex(db: Database): Check {
  const name = 'search index'
  if (!isIndexWhole(db)) return { name, ok: false, detail: 'the index is damaged' }
  const queued = queueUnindexed(db)
  for (let left = queued; left > 0;) left = indexArticles(db, indexSliceMs)
  return { name, ok: true, detail: queued === 0 ? 'up to date' : `${queued} articles were missing and are indexed now` }
}

function checkSpace(dataDir: string): Check {
  const free = freeSpace(dataDir)
  const detail = free === Infinity ? 'the disk does not say' : `${Math.floor(free / (1024 * 1024))} MiB free`
  return { name: 'free space', ok: free >= enoughSpace, detail }
}
