import { addressOf } from '../data/address-of.ts'

/** What a drag carries, as far as may be known before it is dropped. */
export type Carried = 'file' | 'link'

/** Null for what the window has no use for. */
export function carriedBy({ types }: DataTransfer): Carried | null {
  if (types.includes('Files')) return 'file'
  return types.includes('text/uri-list') || types.includes('text/plain') ? 'link' : null
}

/** The address that was dropped: a link, or a text that is one. Null when there is none. */
export function addressIn(data: Pick<DataTransfer, 'getData'>): string | null {
  const lines = `${data.getData('text/uri-list')}\n${data.getData('text/plain')}`.split(/[\r\n]+/)
  return lines.map(addressOf).find((address) => address !== null) ?? null
}

const largestBytes = 16 * 1024 * 1024
/** In one of the encodings that a list is written in, near its beginning. */
const mark = /<\s*opml/i

/** The bytes of a dropped list of sources; null when the file is something else. */
export async function listIn(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<Uint8Array | null> {
  if (file.size > largestBytes) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  // Whatever the encoding, the letters of the mark are themselves once what stands between them is left out.
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replaceAll('\0', '')
  return mark.test(start) || /\.opml$/i.test(file.name) ? bytes : null
}
