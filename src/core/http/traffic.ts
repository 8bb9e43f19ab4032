import type { FeedId, TrafficKind } from '#shared/model.ts'

/** What a request is made for: its bytes are counted under it, and what may be asked is told by it. */
export type Purpose = {
  kind: TrafficKind
  feedId?: FeedId
  /** A person has asked for just this, or for a pack. */
  asked?: 'this' | 'pack'
}

/** Text is compressed to about this part of it. */
const usualCompression = 0.25

/** A head as HTTP/1.1 writes it: a line of its own, one for each field, and an empty one. */
export function headBytes(headers: Record<string, string>): number {
  let bytes = 32
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0) + 4
  return bytes
}

/**
 * What a body took on the way, of which `decoded` bytes have been read. Chromium undoes a content coding without saying
 * how long the body was before, so where the server does not say it either it is taken to be the usual part.
 */
export function bodyBytes(headers: Record<string, string>, decoded: number): number {
  const coding = headers['content-encoding'] ?? 'identity'
  if (coding === '' || coding === 'identity') return decoded
  const declared = Number(headers['content-length'] ?? '')
  return declared > 0 ? Math.min(declared, decoded) : Math.round(decoded * usualCompression)
}
