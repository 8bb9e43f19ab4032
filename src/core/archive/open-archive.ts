import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError, type ErrorCode } from '#shared/errors.ts'

/** What a manifest says of another file of the archive. */
export type ArchivePart = { sha256: string; bytes: number }
type Parts = { parts: Record<string, ArchivePart> }
type Refusal = 'foreign' | 'damaged' | 'unsafe' | 'tooBig' | 'tooNew'

export const manifestPath = 'manifest.json'
/** A picture is named by its hash in every archive of ours. */
export const imagePath = /^images\/([0-9a-f]{64})$/

/** What one kind of archive may hold; `most` are bytes, and for `files` their number. */
export type ArchiveFormat<M extends Parts> = {
  isPart(name: string): boolean
  most: { manifest: number; part: number; whole: number; files: number }
  refusals: Readonly<Record<Refusal, ErrorCode>>
  /** The manifest that a document is; a refusal when it is none. */
  manifestOf(document: unknown): M | Refusal
}

export type Archive<M extends Parts> = {
  manifest: M
  /** The bytes of one part, as many and with the hash that the manifest says. */
  read(name: string): Promise<Buffer>
  /** Reads one part to its end and, where a path is given, into a file there; checked as `read` does. */
  extract(name: string, to: string | null, hears?: ExtractHears): Promise<void>
  close(): void
}
type ExtractHears = { signal?: AbortSignal | undefined; onBytes?: (bytes: number) => void }

/** Whether a manifest's `parts` are as an archive wants them. */
export function areParts(value: unknown): value is Record<string, ArchivePart> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isArchivePart)
  )
}

function isArchivePart(value: unknown): boolean {
  const { sha256, bytes } = (value ?? {}) as Partial<ArchivePart>
  return (
    typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && Number.isSafeInteger(bytes) && Number(bytes) >= 0
  )
}

/** More than this is a bomb: what is nothing but repetition. */
const most = { swelling: 200, swollen: 64 * 1024 * 1024 }

/**
 * Opens an archive and looks at what it holds before any of it is read. Names are compared with those of the format and
 * never used as paths; every limit holds by what the archive says and by what really comes out of it. Throws
 * `fileUnreadable` or a refusal of the format.
 */
export async function openArchive<M extends Parts>(path: string, format: ArchiveFormat<M>): Promise<Archive<M>> {
  const zip = await openZip(path, format.refusals)
  try {
    const entries = await entriesOf(zip, format)
    const manifest = await readManifest(zip, entries, format)
    const parts = partsOf(manifest, entries, format)
    const partOf = (name: string) => {
      const found = parts.get(name)
      if (found === undefined) throw refusal(format.refusals.damaged, name)
      return { zip, name, limit: found.part.bytes, refusals: format.refusals, ...found }
    }
    return {
      manifest,
      async read(name) {
        const chunks: Buffer[] = []
        await readChecked(partOf(name), () => collector(chunks))
        return Buffer.concat(chunks)
      },
      extract: (name, to, hears) =>
        readChecked(partOf(name), () => (to === null ? collector(null) : createWriteStream(to)), hears),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openZip(path: string, refusals: ArchiveFormat<Parts>['refusals']): Promise<ZipFile> {
  const start = await startOf(path)
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
  } catch (cause) {
    // What begins as an archive and has no end was cut off.
    throw refusal(start === 'PK\x03\x04' ? refusals.damaged : refusals.foreign, '', cause)
  }
}

async function startOf(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4), position: 0 })
      return buffer.toString('latin1', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw new AppError({ code: 'fileUnreadable', params: { path } }, { cause })
  }
}

/** Every file of the archive by its name; each name is one of the format's and stands once. */
async function entriesOf<M extends Parts>(
  zip: ZipFile,
  { isPart, most: limits, refusals }: ArchiveFormat<M>,
): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.files) throw refusal(refusals.tooBig)
  const entries = new Map<string, Entry>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('latin1')
      const isKnown = name === manifestPath || isPart(name)
      if (!isKnown || entries.has(name) || entry.isEncrypted()) throw refusal(refusals.unsafe, name.slice(0, 200))
      bytes += entry.uncompressedSize
      if (bytes > limits.whole || entries.size > limits.files) throw refusal(refusals.tooBig)
      entries.set(name, entry)
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : refusal(refusals.damaged, '', cause)
  }
  return entries
}

async function readManifest<M extends Parts>(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  { most: limits, refusals, manifestOf }: ArchiveFormat<M>,
): Promise<M> {
  const entry = entries.get(manifestPath)
  if (entry === undefined) throw refusal(refusals.foreign)
  if (entry.uncompressedSize > limits.manifest) throw refusal(refusals.tooBig, manifestPath)
  const chunks: Buffer[] = []
  await readBounded({ zip, entry, name: manifestPath, limit: limits.manifest, refusals }, () => collector(chunks), {})
  const manifest = manifestOf(parseJson(Buffer.concat(chunks), manifestPath, refusals.damaged))
  if (typeof manifest === 'string') throw refusal(refusals[manifest], manifest === 'damaged' ? manifestPath : '')
  return manifest
}

/** The manifest and the files say the same: nothing is missing and nothing stands beside. */
function partsOf<M extends Parts>(
  manifest: M,
  entries: ReadonlyMap<string, Entry>,
  { most: limits, refusals }: ArchiveFormat<M>,
): Map<string, { entry: Entry; part: ArchivePart }> {
  const parts = new Map<string, { entry: Entry; part: ArchivePart }>()
  for (const [name, part] of Object.entries(manifest.parts)) {
    const entry = entries.get(name)
    if (entry === undefined || name === manifestPath) throw refusal(refusals.damaged, name.slice(0, 200))
    const { compressedSize, uncompressedSize } = entry
    if (part.bytes > limits.part || uncompressedSize > limits.part) throw refusal(refusals.tooBig, name)
    if (uncompressedSize > most.swollen && uncompressedSize > compressedSize * most.swelling)
      throw refusal(refusals.unsafe, name)
    parts.set(name, { entry, part })
  }
  for (const name of entries.keys()) if (name !== manifestPath && !parts.has(name)) throw refusal(refusals.unsafe, name)
  return parts
}

type Reading = {
  zip: ZipFile
  entry: Entry
  name: string
  limit: number
  refusals: ArchiveFormat<Parts>['refusals']
}

/** What it is read into is made when there is something to read: a file that nobody writes to would be opened all the same, and its failure heard by nobody. */
type Into = () => Writable

async function readChecked(reading: Reading & { part: ArchivePart }, into: Into, hears: ExtractHears = {}) {
  const { part, name, refusals, entry } = reading
  if (entry.uncompressedSize !== part.bytes) throw refusal(refusals.damaged, name)
  const { sha256, bytes } = await readBounded(reading, into, hears)
  const isWhole = bytes === part.bytes && sha256 === part.sha256
  if (!isWhole || (imagePath.exec(name)?.[1] ?? sha256) !== sha256) throw refusal(refusals.damaged, name)
}

/** Stops at the limit by what really comes, whatever the entry says. */
async function readBounded(reading: Reading, into: Into, { signal, onBytes }: ExtractHears): Promise<ArchivePart> {
  const { zip, entry, name, limit, refusals } = reading
  const hash = createHash('sha256')
  let bytes = 0
  const bounded = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      if (bytes > limit) throw refusal(refusals.tooBig, name)
      hash.update(chunk)
      onBytes?.(chunk.byteLength)
      yield chunk
    }
  }
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    await pipeline(stream, bounded, into(), signal === undefined ? {} : { signal })
  } catch (cause) {
    if (signal?.aborted === true) throw new AppError({ code: 'cancelled' }, { cause })
    const { code, syscall } = cause as NodeJS.ErrnoException
    if (cause instanceof AppError || code === 'ENOSPC' || syscall === 'open' || syscall === 'write') throw cause
    throw refusal(refusals.damaged, name, cause)
  }
  return { sha256: hash.digest('hex'), bytes }
}

function collector(chunks: Buffer[] | null): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks?.push(chunk)
      done()
    },
  })
}

/** Throws `code` for what is no JSON in UTF-8. */
export function parseJson(bytes: Buffer, name: string, code: ErrorCode): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw refusal(code, name, cause)
  }
}

/** Why an archive is not taken; `part` names the file in it, where there is one. */
export function refusal(code: ErrorCode, part = '', cause?: unknown): AppError {
  return new AppError({ code, params: part === '' ? {} : { part } }, { cause })
}
