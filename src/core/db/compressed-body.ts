import { deflateSync, inflateSync } from 'node:zlib'
import type { Database } from './open.ts'

/** What an article's text is kept as once it is compressed: the bytes of its plain text's length, then both in one zlib stream. */
const headBytes = 4
/** Longer texts and HTML would hold up others when they are compressed and whenever they are read. Bytes of each. */
export const mostBytes = 500_000

/** The plain text and the HTML of a version, each below `mostBytes`, as one piece: about a third of what they take apart. */
export function compressBody({ html, text }: { html: string; text: string }): Uint8Array {
  const plain = Buffer.from(text)
  const head = Buffer.alloc(headBytes)
  head.writeUInt32LE(plain.byteLength)
  // HTML repeats its plain text, which costs next to nothing in one stream.
  return Buffer.concat([head, deflateSync(Buffer.concat([plain, Buffer.from(html)]))])
}

/** What a row of `article_body` holds, compressed or not; empty where it is damaged. */
export function uncompressedBody(row: { html: string; text: string; compressed: Uint8Array | null }): {
  html: string
  text: string
} {
  if (row.compressed === null) return row
  const body = inflate(row.compressed)
  return body === null ? { html: '', text: '' } : { html: body.html(), text: body.text() }
}

/** Whether a compressed text is as it was compressed, by its checksum. */
export function isReadable(compressed: Uint8Array): boolean {
  return inflate(compressed) !== null
}

/** Null where its checksum tells that the disk has damaged it, or where it is no text of ours; `doctor` mends it. */
function inflate(compressed: Uint8Array): { text(): string; html(): string } | null {
  if (compressed.byteLength < headBytes) return null
  const bytes = Buffer.from(compressed.buffer, compressed.byteOffset, compressed.byteLength)
  const textBytes = bytes.readUInt32LE()
  try {
    const both = inflateSync(bytes.subarray(headBytes), {
      // Room for all of it at once takes two thirds of the time that the usual 16 kB do.
      chunkSize: Math.min(1_024 + bytes.byteLength * 5, 2 * mostBytes),
      // A library from elsewhere, as in a backup, may hold what nobody here has compressed.
      maxOutputLength: 2 * mostBytes,
    })
    return { text: () => both.toString('utf8', 0, textBytes), html: () => both.toString('utf8', textBytes) }
  } catch {
    return null
  }
}

/** The plain text of a row of `article_body`, by the name that the statement gives it; empty where it is damaged. */
export const textOf = (b: string): string =>
  `iif(${b}.compressed IS NULL, ${b}.text, coalesce(uncompressed_text(${b}.compressed), ''))`
/** The HTML of a row of `article_body`, by the name that the statement gives it; empty where it is damaged. */
export const htmlOf = (b: string): string =>
  `iif(${b}.compressed IS NULL, ${b}.html, coalesce(uncompressed_html(${b}.compressed), ''))`
/** What the HTML of a row takes in the library, bytes. */
export const bytesOf = (b: string): string =>
  `iif(${b}.compressed IS NULL, octet_length(${b}.html), octet_length(${b}.compressed))`

/** Lets statements read what is compressed: `uncompressed_text` and `uncompressed_html`, null where it cannot be read. */
export function readsCompressed(db: Database): void {
  const part = (name: 'text' | 'html') => (compressed: unknown) =>
    compressed instanceof Uint8Array ? (inflate(compressed)?.[name]() ?? null) : null
  db.function('uncompressed_text', { deterministic: true }, part('text'))
  db.function('uncompressed_html', { deterministic: true }, part('html'))
}
