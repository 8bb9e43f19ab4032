import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { guessCharset, plainlyCyrillic } from './guess-charset.ts'
import { hasControls, withCharactersMeant } from './mojibake.ts'

export type CharsetHints = {
  /** The Content-Type header of the response. */
  contentType?: string | undefined
  /** An encoding learnt elsewhere; counts only where the document says nothing. */
  charsetHint?: string | undefined
}

/** Labels that mean another encoding than they say (WHATWG Encoding Standard, section 4.2). */
const aliases = new Map([
  ['ascii', 'windows-1252'],
  ['us-ascii', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['l1', 'windows-1252'],
  ['iso-8859-9', 'windows-1254'],
  ['latin5', 'windows-1254'],
  ['iso-8859-11', 'windows-874'],
  ['tis-620', 'windows-874'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['x-gbk', 'gb18030'],
  ['cp936', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['hz-gb-2312', 'gb18030'],
  ['big5-hkscs', 'big5hkscs'],
  ['big5', 'big5hkscs'],
  ['x-x-big5', 'big5hkscs'],
  ['x-sjis', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['windows-31j', 'shift_jis'],
  ['ks_c_5601-1987', 'euc-kr'],
  ['ksc5601', 'euc-kr'],
  ['cp949', 'euc-kr'],
  ['koi8', 'koi8-r'],
  ['unicode-1-1-utf-8', 'utf-8'],
  ['utf-16', 'utf-16le'],
  ['ucs-2', 'utf-16le'],
  ['unicode', 'utf-16le'],
  ['utf-32', 'utf-32le'],
  ['x-mac-cyrillic', 'maccyrillic'],
  ['x-mac-ukrainian', 'macukraine'],
  ['ptcp154', 'pt154'],
  ['cp154', 'pt154'],
  ['cyrillic-asian', 'pt154'],
  ['kz-1048', 'rk1048'],
  ['kz1048', 'rk1048'],
])
/** Names as they are reported where they differ from the decoder's. */
const reported = new Map([
  ['big5hkscs', 'big5'],
  ['maccyrillic', 'x-mac-cyrillic'],
  ['macukraine', 'x-mac-cyrillic'],
])
/** What the decoder takes for encodings, though they make text into bytes and not the other way round. */
const notCharsets = new Set(['base64', 'hex', 'binary'])
const canDecode = (encoding: string): boolean => {
  try {
    return new TextDecoder(encoding).encoding === encoding
  } catch {
    return false
  }
}

/** Stateful encodings that iconv-lite lacks and most builds of Node have. */
const platformOnly = new Set(['iso-2022-jp'].filter(canDecode))

/** The name of the encoding that a label means in the Encoding Standard; the label itself where it lists none. */
const standardName = (label: string): string => {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return label
  }
}

/** Labels that no list has, in the spelling that one has. */
const usualSpelling = (label: string): string =>
  label
    .replace(/^(?:windows|win|cp|ansi|x-cp|x-windows|microsoft-cp)?[\s_-]?(125[0-8])$/, 'windows-$1')
    .replace(/^(?:utf[\s_]?8|utf-8n|utf-?8-?(?:sig|bom)|utf8mb[34])$/, 'utf-8')
    .replace(/^(?:iso[\s_-]?)?8859[\s_-](\d{1,2})(?:-[ei])?$/, 'iso-8859-$1')

/** The decoder's name for a label, or undefined for one that nothing here can read. */
const encodingFor = (label: string | undefined): string | undefined => {
  if (label === undefined) return undefined
  const name = usualSpelling(label.trim().toLowerCase())
  const encoding = aliases.get(name) ?? aliases.get(standardName(name)) ?? standardName(name)
  if (notCharsets.has(encoding)) return undefined
  return platformOnly.has(encoding) || iconv.encodingExists(encoding) ? encoding : undefined
}

const boms: [encoding: string, ...bytes: number[]][] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-32le', 0xff, 0xfe, 0, 0],
  ['utf-32be', 0, 0, 0xfe, 0xff],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
]

/** The first bytes of `<?` or of `<r` in encodings of more than one byte a character (XML 1.0, appendix F). */
const wideStart = (bytes: Uint8Array): string | undefined => {
  const [a, b, c, d] = bytes
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le'
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be'
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be'
  return undefined
}

const inHeader = (contentType: string | undefined): string | undefined =>
  /charset\s*=\s*(?:["']\s*)?([^\s"';,]+)/i.exec(contentType ?? '')?.[1]

const inDocument = (head: string): string | undefined =>
  /<\?xml[^>]*?\sencoding\s*=\s*["']?\s*([^\s"'>?]+)/i.exec(head)?.[1] ??
  /<meta[^>]*?charset\s*=\s*["']?\s*([^\s"';>]+)/i.exec(head)?.[1]

const decodeAs = (bytes: Uint8Array, encoding: string): string =>
  platformOnly.has(encoding)
    ? new TextDecoder(encoding).decode(bytes)
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)

const isWide = (encoding: string): boolean => /^(?:utf[-_]?(?:16|32)|ucs[-_]?[24])/.test(encoding)

/**
 * UTF-8 with a few broken bytes is still UTF-8; with many it is where it is said to be and nothing else is, because
 * characters of more than one byte hardly come about by chance.
 */
const isNearlyUtf8 = (text: string, isDeclared: boolean): boolean => {
  let broken = 0
  let sound = 0
  for (let at = 0; at < text.length && at < 200_000; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken += 1
    else if (code >= 0x80) sound += 1
  }
  return sound > broken * (isDeclared ? 0.5 : 4)
}

const withoutBom = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

/** The encoding by what the bytes are, where that is beyond doubt. */
const evident = (bytes: Uint8Array): string | undefined => {
  const bom = boms.find(([, ...marks]) => marks.every((mark, at) => bytes[at] === mark))
  return bom?.[0] ?? wideStart(bytes)
}

/** Encodings whose letters above ASCII are Latin, as those of windows-1252 are: bytes alone do not tell them apart. */
const otherLatin = /^(?:windows-125[0478]|iso-8859-(?:[234]|1[03456]))$/

/** Servers call everything Latin that nobody told them about; what the document says, or Cyrillic by its look, is believed instead. */
const unlessLatinByDefault = (label: string, labelled: readonly (string | undefined)[], bytes: Uint8Array): string => {
  if (label !== 'windows-1252') return label
  const own = labelled.find((encoding) => encoding !== 'utf-8' && encoding !== label)
  if (own === undefined) return plainlyCyrillic(bytes) ?? label
  const guess = guessCharset(bytes)
  return guess === own || (guess === label && otherLatin.test(own)) ? own : label
}

/**
 * The text of a document in whatever encoding it came: BOM, then what the bytes prove (UTF-8 is recognised by its
 * form), then HTTP header, XML declaration or meta, hint, and last a guess. A label that the bytes contradict is
 * passed over. `encoding` is the WHATWG name, in lower case. Never throws.
 */
export const decodeDocument = (bytes: Uint8Array, hints: CharsetHints = {}): { text: string; encoding: string } => {
  const known = evident(bytes)
  if (known !== undefined) return { text: withoutBom(decodeAs(bytes, known)), encoding: known }
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const labelled = [inHeader(hints.contentType), inDocument(head), hints.charsetHint]
    .map(encodingFor)
    .filter((encoding) => encoding !== undefined && !isWide(encoding))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = labelled[0]
  if (first !== undefined && platformOnly.has(first)) return { text: decodeAs(bytes, first), encoding: first }
  if (isAscii(buffer))
    return { text: buffer.toString('latin1'), encoding: reported.get(first ?? '') ?? first ?? 'utf-8' }
  if (isUtf8(buffer)) {
    const text = buffer.toString('utf8')
    return { text: hasControls(buffer) ? withCharactersMeant(text) : text, encoding: 'utf-8' }
  }
  const text = buffer.toString('utf8')
  const other = labelled.find((encoding) => encoding !== 'utf-8')
  const isDeclared = labelled.includes('utf-8')
  if (isNearlyUtf8(text, isDeclared && other === undefined) && (isDeclared || other === undefined))
    return { text, encoding: 'utf-8' }
  const encoding = other === undefined ? guessCharset(bytes) : unlessLatinByDefault(other, labelled, bytes)
  return { text: decodeAs(bytes, encoding), encoding: reported.get(encoding) ?? encoding }
}
