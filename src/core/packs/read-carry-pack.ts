import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import {
  articlePath,
  imagePath,
  manifestOf,
  manifestPath,
  manifestVersion,
  type CarriedPart,
  type CarryManifest,
} from './carry-format.ts'

/** No more is read of a pack, whatever it says of itself. Bytes, and files in it. */
const most = { manifest: 64 * 1024 * 1024, part: 16 * 1024 * 1024, whole: 16 * 1024 ** 3, files: 300_000 }

export type CarryPack = {
  manifest: CarryManifest
  /** The bytes of one part, as many and with the hash that the manifest says. Throws `packDamaged` or `packTooBig`. */
  read(path: string): Promise<Buffer>
  close(): void
}

/**
 * Opens a carry pack and looks at what it holds before any of it is read. Names are compared with those of the format
 * and never used as paths. Throws `fileUnreadable`, `notAPack`, `packDamaged`, `packUnsafe`, `packTooBig`, `packTooNew`.
 */
export async function openCarryPack(path: string): Promise<CarryPack> {
  const zip = await openZip(path)
  try {
    const entries = await entriesOf(zip)
    const manifest = await readManifest(zip, entries)
    const parts = partsOf(manifest, entries)
    return {
      manifest,
      read: async (name) => {
        const found = parts.get(name)
        if (found === undefined) throw refusal('packDamaged', name)
        return readPart(zip, found.entry, found.part, name)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function openZip(path: string): Promise<ZipFile> {
  const start = await startOf(path)
  try {
    return await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true })
  } catch (cause) {
    // What begins as a pack and has no end was cut off.
    throw refusal(start === 'PK\x03\x04' ? 'packDamaged' : 'notAPack', '', cause)
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

/** Every file of the pack by its name; each name is one of the format's and stands once. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > most.files) throw refusal('packTooBig')
  const entries = new Map<string, Entry>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('latin1')
      const isKnown = name === manifestPath || articlePath.test(name) || imagePath.test(name)
      if (!isKnown || entries.has(name) || entry.isEncrypted()) throw refusal('packUnsafe', name.slice(0, 200))
      bytes += entry.uncompressedSize
      if (bytes > most.whole || entries.size > most.files) throw refusal('packTooBig')
      entries.set(name, entry)
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : refusal('packDamaged', '', cause)
  }
  return entries
}

async function readManifest(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<CarryManifest> {
  const entry = entries.get(manifestPath)
  if (entry === undefined) throw refusal('notAPack')
  const document = parse(await readEntry(zip, entry, most.manifest, manifestPath), manifestPath)
  const version = manifestVersion(document)
  if (version === null) throw refusal('notAPack')
  if (version > 1) throw refusal('packTooNew')
  const manifest = manifestOf(document)
  if (manifest === null) throw refusal('packDamaged', manifestPath)
  return manifest
}

/** The manifest and the files say the same: nothing is missing and nothing stands beside. */
function partsOf(manifest: CarryManifest, entries: ReadonlyMap<string, Entry>) {
  const parts = new Map<string, { entry: Entry; part: CarriedPart }>()
  for (const [name, part] of Object.entries(manifest.parts)) {
    const entry = entries.get(name)
    if (entry === undefined || name === manifestPath) throw refusal('packDamaged', name.slice(0, 200))
    if (part.bytes > most.part || entry.uncompressedSize > most.part) throw refusal('packTooBig', name)
    parts.set(name, { entry, part })
  }
  for (const name of entries.keys()) if (name !== manifestPath && !parts.has(name)) throw refusal('packUnsafe', name)
  return parts
}

async function readPart(zip: ZipFile, entry: Entry, part: CarriedPart, name: string): Promise<Buffer> {
  const bytes = await readEntry(zip, entry, most.part, name)
  const isWhole = bytes.byteLength === part.bytes && createHash('sha256').update(bytes).digest('hex') === part.sha256
  if (!isWhole || (imagePath.exec(name)?.[1] ?? part.sha256) !== part.sha256) throw refusal('packDamaged', name)
  return bytes
}

/** Stops at `limit` by what really comes, whatever the entry says. */
async function readEntry(zip: ZipFile, entry: Entry, limit: number, name: string): Promise<Buffer> {
  if (entry.uncompressedSize > limit) throw refusal('packTooBig', name)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      length += (chunk as Buffer).byteLength
      if (length > limit) throw refusal('packTooBig', name)
      chunks.push(chunk as Buffer)
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : refusal('packDamaged', name, cause)
  }
  return Buffer.concat(chunks)
}

/** Throws `packDamaged` for what is no JSON in UTF-8. */
export function parse(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw refusal('packDamaged', name, cause)
  }
}

/** Why a pack is not taken; `part` names the file in it, where there is one. */
export function refusal(code: ErrorCode, part = '', cause?: unknown): AppError {
  return new AppError({ code, params: part === '' ? {} : { part } }, { cause })
}
