import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { AppError } from '#shared/errors.ts'
import { refuseLibrary } from './library-name.ts'
import { manifestPath, type ArchivePart } from './open-archive.ts'
import { newPartIn } from './work-folder.ts'

export type ArchiveWriter = {
  /** `make` is called when its turn to be written has come. */
  addLater(name: string, make: () => Buffer): void
  /** A file whose hash is known. What is compressed already, as a picture, is not compressed again. */
  addFile(name: string, path: string, part: ArchivePart, compress: boolean): void
}
type WriteOptions = {
  /** When the files in it were written, epoch ms. */
  now: number
  signal?: AbortSignal | undefined
  /** Bytes that were read from the files of `addFile`. */
  onBytes?: (bytes: number) => void
  /** Looks at the written file before it takes its name. */
  check?: (path: string) => Promise<void>
}

/**
 * Writes a zip archive: what `fill` adds, one after the other, then the manifest that `manifest` makes of the hashes of
 * all parts. It is written beside as `tilshi-<UUID>.part` and renamed, so that a file of that name is only replaced by a whole
 * one; what writers that were killed have left there is for `removeLeftWork`.
 * Answers its size in bytes. Throws `diskFull`, `fileUnwritable` or `cancelled`.
 */
export async function writeArchive(
  path: string,
  fill: (writer: ArchiveWriter) => Promise<void>,
  manifest: (parts: Record<string, ArchivePart>) => unknown,
  options: WriteOptions,
): Promise<number> {
  refuseLibrary(path)
  const temporary = newPartIn(dirname(path))
  try {
    await write(temporary, fill, manifest, options)
    await flush(temporary)
    await options.check?.(temporary)
    const { size } = await stat(temporary)
    await rename(temporary, path)
    return size
  } catch (cause) {
    await rm(temporary, { force: true })
    if (options.signal?.aborted === true) throw new AppError({ code: 'cancelled' }, { cause })
    const { code } = cause as NodeJS.ErrnoException
    if (cause instanceof AppError || code === undefined) throw cause
    throw new AppError({ code: code === 'ENOSPC' ? 'diskFull' : 'fileUnwritable', params: { path } }, { cause })
  }
}

async function write(
  path: string,
  fill: (writer: ArchiveWriter) => Promise<void>,
  manifest: (parts: Record<string, ArchivePart>) => unknown,
  { now, signal, onBytes }: WriteOptions,
): Promise<void> {
  const zip = new ZipFile()
  const mtime = new Date(now)
  const parts: Record<string, ArchivePart> = {}
  const failing = new AbortController()
  zip.on('error', (error: unknown) => failing.abort(error))
  const addLazily = (name: string, make: () => Buffer) =>
    zip.addReadStreamLazy(name, { mtime }, (give) => give(null, Readable.from([make()])))
  await fill({
    addLater: (name, make) =>
      addLazily(name, () => {
        const bytes = make()
        parts[name] = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength }
        return bytes
      }),
    addFile(name, file, part, compress) {
      parts[name] = part
      zip.addReadStreamLazy(name, { mtime, compress, size: part.bytes }, (give) => {
        const stream = createReadStream(file)
        if (onBytes) stream.on('data', (chunk) => onBytes(chunk.length))
        give(null, stream)
      })
    },
  })
  // It is written last, when the hashes of all parts are known.
  addLazily(manifestPath, () => json(manifest(parts)))
  zip.end()
  const signals = [failing.signal, ...(signal ? [signal] : [])]
  try {
    await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }), { signal: AbortSignal.any(signals) })
  } catch (error) {
    throw failing.signal.aborted ? failing.signal.reason : error
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}
