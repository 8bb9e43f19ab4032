import { inflateSync } from 'node:zlib'

type Face = { codeBytes: number; letters: ReadonlyMap<number, string> }

/**
 * The letters of a PDF that Chromium has made, without spaces, in the order in which they were drawn: what stands right
 * to left is drawn from its end. Found by the maps that each face gives for copying (PDF 1.7, section 9.10.3).
 */
export function pdfLetters(pdf: Buffer): string {
  const objects = objectsOf(pdf)
  const faces = new Map<string, Face>()
  for (const [number, { head }] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    const stream = map === undefined ? undefined : objects.get(map)?.stream
    if (stream !== undefined) faces.set(number, faceOf(stream))
  }
  let text = ''
  for (const { stream } of objects.values())
    if (stream !== undefined && / Tf\b/.test(stream)) text += drawn(stream, faces)
  return text.replace(/\s/g, '')
}

function objectsOf(pdf: Buffer): Map<string, { head: string; stream: string | undefined }> {
  const source = pdf.toString('latin1')
  const found = new Map<string, { head: string; stream: string | undefined }>()
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\s([^]*?)endobj/g)) {
    const [, number = '', body = ''] = match
    const start = /stream\r?\n/.exec(body)
    const head = start === null ? body : body.slice(0, start.index)
    found.set(number, {
      head,
      stream: start === null ? undefined : streamOf(head, body.slice(start.index + start[0].length)),
    })
  }
  return found
}

function streamOf(head: string, rest: string): string | undefined {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
  const bytes = Buffer.from(rest.slice(0, length), 'latin1')
  if (/\/Subtype \/Image|\/FontFile/.test(head)) return undefined
  try {
    return (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
  } catch {
    return undefined
  }
}

function faceOf(map: string): Face {
  const letters = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>/gi))
      letters.set(Number.parseInt(code, 16), unicode(to))
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first = '', last = '', to = ''] of block.matchAll(/<([\da-f]+)>\s*<([\da-f]+)>\s*<([\da-f]+)>/gi)) {
      const start = Number.parseInt(first, 16)
      for (let code = start; code <= Number.parseInt(last, 16); code++)
        letters.set(code, String.fromCodePoint((unicode(to).codePointAt(0) ?? 0) + code - start))
    }
  }
  const codeBytes = (/begincodespacerange\s*<([\da-f]+)>/i.exec(map)?.[1] ?? '0000').length / 2
  return { codeBytes, letters }
}

/** A letter that is drawn of several parts stands beside them as it is to be copied (section 14.9.4). */
function drawn(stream: string, faces: ReadonlyMap<string, Face>): string {
  let face: Face | undefined
  let text = ''
  let isTold = false
  for (const [mark, actual, name, hex] of stream.matchAll(
    /ActualText\s*<([\da-f]+)>|\/F(\d+) [\d.]+ Tf|<([\da-f]+)>|\bEMC\b/gi,
  )) {
    if (actual !== undefined) text += unicode(actual).replace('\ufeff', '')
    if (actual !== undefined || mark === 'EMC') isTold = actual !== undefined
    if (name !== undefined) face = faces.get(name)
    if (hex === undefined || face === undefined || isTold) continue
    const { codeBytes, letters } = face
    for (let at = 0; at < hex.length; at += codeBytes * 2)
      text += letters.get(Number.parseInt(hex.slice(at, at + codeBytes * 2), 16)) ?? ''
  }
  return text
}

function unicode(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
