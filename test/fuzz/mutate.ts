import { randomOf } from '../damaged-library.ts'

type Random = ReturnType<typeof randomOf>
const longest = 20_000
const characters = '\u0000\u0009\u00a0\u00ad\u0301\u0456\u200b\u200f\u202e\u2028\ufeff\ufffd\u{1f468}İıſßﬁ«»ى中０٣۷'

/** Pieces of the documents that a fuzzer begins with: what their formats are made of. */
export function piecesOf(documents: readonly Uint8Array[]): Buffer[] {
  const pieces = new Set<string>()
  for (const document of documents) {
    const text = Buffer.from(document).toString('utf8')
    for (const [piece] of text.matchAll(
      /<[!?/]?[\w:-]+|&#?\w+;?|[\w:-]+=["']|[\p{L}\p{N}_:-]+|[^\s\p{L}\p{N}]{1,3}/gu,
    )) {
      if (piece.length <= 40) pieces.add(piece)
    }
    if (pieces.size > 5_000) break
  }
  return [...pieces].map((piece) => Buffer.from(piece))
}

/** A document changed in one to six places; `other` is one to take parts from. */
export function mutate(document: Buffer, other: Buffer, pieces: readonly Buffer[], random: Random): Buffer {
  let changed = document
  for (let times = 1 + random(6); times > 0; times--) changed = changeOnce(changed, other, pieces, random)
  return changed.subarray(0, longest)
}

function changeOnce(document: Buffer, other: Buffer, pieces: readonly Buffer[], random: Random): Buffer {
  const at = random(document.length + 1)
  const end = Math.min(document.length, at + 1 + random(random(2) === 0 ? 4 : 64))
  const part = document.subarray(at, end)
  const put = (...middle: Uint8Array[]) => Buffer.concat([document.subarray(0, at), ...middle, document.subarray(at)])
  const instead = (middle: Uint8Array) => Buffer.concat([document.subarray(0, at), middle, document.subarray(end)])
  const piece = () => pieces[random(pieces.length)] ?? Buffer.from('<')
  switch (random(9)) {
    case 0:
      return instead(Buffer.alloc(0))
    case 1:
      return put(piece())
    case 2:
      return instead(piece())
    case 3:
      return put(...Array<Uint8Array>(1 + random(40)).fill(part))
    case 4:
      return instead(Buffer.from([...part].map((byte) => (random(3) === 0 ? byte ^ (1 << random(8)) : byte))))
    case 5:
      return put(other.subarray(random(other.length + 1)).subarray(0, 1 + random(400)))
    case 6:
      return put(Buffer.from([...characters][random([...characters].length)] ?? ''))
    case 7:
      return put(Buffer.from(String(2 ** random(70) - random(2))))
    default:
      return Buffer.concat([document.subarray(0, at), other.subarray(random(other.length + 1))])
  }
}
