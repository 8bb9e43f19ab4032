import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'

export type Parts = Map<string, Buffer>

export async function readZip(path: string): Promise<Parts> {
  const zip = await openPromise(path, { autoClose: false })
  const parts: Parts = new Map()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  zip.close()
  return parts
}

export async function writeZip(path: string, parts: Parts): Promise<void> {
  const zip = new ZipFile()
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

/** Puts a part in and its hash into the manifest, as one does who wants a bad part to be believed. */
export function putPart(parts: Parts, name: string, bytes: Buffer): void {
  parts.set(name, bytes)
  changeManifest(parts, (manifest) => {
    manifest.parts[name] = { sha256: sha256(bytes), bytes: bytes.byteLength }
  })
}

type Manifest = { version: number; parts: Record<string, { sha256: string; bytes: number }> }

export function changeManifest(parts: Parts, change: (manifest: Manifest) => void): void {
  const manifest = JSON.parse(parts.get('manifest.json')?.toString() ?? '{}') as Manifest
  change(manifest)
  parts.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
