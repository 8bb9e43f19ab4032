import { createHash, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { dimensionBytes, imageDimensions, type Dimensions } from '#core/html/image-dimensions.ts'
import { keptImageType } from './image-type.ts'

/** Larger pictures are not kept. Bytes. */
export const maxImageBytes = 8 * 1024 * 1024

export type StoredImage = { hash: string; type: string; bytes: number }
export type ImageStore = {
  /** Keeps a picture once, named by its SHA-256. Null when the bytes are none that we keep. Throws `diskFull`. */
  save(bytes: Uint8Array): Promise<StoredImage | null>
  /** Where the file of a hash is, whether or not it is stored. */
  pathOf(hash: string): string
  has(hash: string): Promise<boolean>
  /** Width and height in pixels; null when the file is gone or does not say. */
  dimensionsOf(hash: string): Promise<Dimensions | null>
  /** Synchronous, so that nothing comes between finding out that nobody needs the file and removing it. */
  remove(hash: string): void
  /** Every stored hash, one folder after the other. */
  list(): AsyncIterable<string>
  /** Removes what a process that was killed has left half written, last touched before a time (epoch ms). */
  removeParts(before: number): Promise<void>
}

/** Pictures as files under `dir`, `<first 2 digits>/<64 hex digits of SHA-256>`; equal pictures are one file. */
export function createImageStore(dir: string): ImageStore {
  const pathOf = (hash: string) => join(dir, hash.slice(0, 2), hash)
  const has = async (hash: string) => (await stat(pathOf(hash)).catch(() => null)) !== null
  return {
    pathOf,
    has,
    dimensionsOf: (hash) => readDimensions(pathOf(hash)),
    save: async (bytes) => {
      const type = bytes.byteLength > maxImageBytes ? null : keptImageType(bytes)
      if (type === null) return null
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (!(await has(hash))) await write(dir, pathOf(hash), hash, bytes)
      return { hash, type, bytes: bytes.byteLength }
    },
    remove: (hash) => rmSync(pathOf(hash), { force: true }),
    list: () => listHashes(dir),
    removeParts: (before) => removeParts(dir, before),
  }
}

async function readDimensions(path: string): Promise<Dimensions | null> {
  const file = await open(path).catch(() => null)
  if (file === null) return null
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(dimensionBytes), position: 0 })
    return imageDimensions(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** Written beside and renamed, so that a crash never leaves half a picture under a good name. */
async function write(dir: string, path: string, hash: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`
  try {
    await mkdir(join(dir, hash.slice(0, 2)), { recursive: true })
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC'
    throw isFull ? new AppError({ code: 'diskFull', params: { path: dir } }, { cause: error }) : error
  }
}

async function* listHashes(dir: string): AsyncIterable<string> {
  for await (const { name } of listFiles(dir)) if (/^[0-9a-f]{64}$/.test(name)) yield name
}

async function removeParts(dir: string, before: number): Promise<void> {
  for await (const { name, path } of listFiles(dir)) {
    if (!name.endsWith('.part')) continue
    const file = await stat(path).catch(() => null)
    if (file !== null && file.mtimeMs < before) await rm(path, { force: true })
  }
}

async function* listFiles(dir: string): AsyncIterable<{ name: string; path: string }> {
  const folders = await readdir(dir).catch(() => [])
  for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of await readdir(join(dir, folder))) yield { name, path: join(dir, folder, name) }
  }
}
