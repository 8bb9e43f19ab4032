import { mkdirSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'

const END_RECORD = 0x06054b50
const CENTRAL_ENTRY = 0x02014b50
const END_RECORD_BYTES = 22
const MAX_COMMENT_BYTES = 65_535
const STORED = 0
const DEFLATED = 8

/** @typedef {{ name: string, method: number, mode: number, packedBytes: number, bytes: number, offset: number }} Entry */

/**
 * Unpacks a zip file without zip64, encryption or links (APPNOTE 4.3); file modes are kept.
 * @param {string} zipFile
 * @param {(name: string) => string | null} place where an entry goes, null to leave it out
 */
export async function unzip(zipFile, place) {
  const file = await open(zipFile)
  try {
    for (const entry of await readEntries(file)) {
      const target = entry.name.endsWith('/') ? null : place(entry.name)
      if (target === null) continue
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, await readContent(file, entry), { mode: entry.mode || 0o644 })
    }
  } finally {
    await file.close()
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} length
 * @param {number} position
 */
async function readAt(file, length, position) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead !== length) throw new Error('the zip file is cut short')
  return buffer
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<Entry[]>}
 */
async function readEntries(file) {
  const { size } = await file.stat()
  const tailBytes = Math.min(size, END_RECORD_BYTES + MAX_COMMENT_BYTES)
  const tail = await readAt(file, tailBytes, size - tailBytes)
  let end = tailBytes - END_RECORD_BYTES
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end--
  if (end < 0) throw new Error('not a zip file')
  const directory = await readAt(file, tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16))
  const entries = []
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('the zip directory is damaged')
    const nameBytes = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 */
async function readContent(file, entry) {
  const header = await readAt(file, 30, entry.offset)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = await readAt(file, entry.packedBytes, start)
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new Error(`${entry.name}: unknown compression ${entry.method}`)
  const content = entry.method === DEFLATED ? inflateRawSync(packed) : packed
  if (content.length !== entry.bytes) throw new Error(`${entry.name}: the zip file is damaged`)
  return content
}
