import { deflateSync, inflateSync } from 'node:zlib'
import type { Database } from './open.ts'

/** What an article's text is kept as once it is compressed: the bytes of its plain text's length, then both in one zlib stream. */
const headBytes = 4

/** The plain text and the HTML of a version as one piece, about a third of what they take apart. */
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
  return row.compressed === null ? row : (uncompress(row.compressed) ?? { html: '', text: '' })
}

/** Whether a compressed text is as it was compressed, by its checksum. */
export function isReadable(compressed: Uint8Array): boolean {
  return uncompress(compressed) !== null
}

function uncompress(compressed: Uint8Array): { html: string; text: string } | null {
  if (compressed.byteLength < headBytes) return null
  const bytes = Buffer.from(compressed.buffer, compressed.byteOffset, compressed.byteLength)
  const textBytes = bytes.readUInt32LE()
  try {
    const both = inflateSync(bytes.subarray(headBytes))
    return { text: both.toString('utf8', 0, textBytes), html: both.toString('utf8', textBytes) }
  } catch {
    // Its checksum tells that the disk has damaged it; `doctor` mends it.
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
  const options = { deterministic: true }
  db.function('uncompressed_text', options, (compressed: unknown) =>
    compressed instanceof Uint8Array ? (uncompress(compressed)?.text ?? null) : null,
  )
  db.function('uncompressed_html', options, (compressed: unknown) =>
    compressed instanceof Uint8Array ? (uncompress(compressed)?.html ?? null) : null,
  )
}
