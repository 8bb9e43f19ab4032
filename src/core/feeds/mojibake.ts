import { isUtf8 } from 'node:buffer'
import { replaceCodePoint } from 'entities/decode'
import iconv from 'iconv-lite'

/**
 * UTF-8 taken for another encoding and then encoded once more: what it looks like, which no language does, and a sign of
 * it that is quickly looked for in every text.
 */
const garbled: [encoding: string, sign: string, evidence: RegExp][] = [
  ['windows-1252', 'â', /â[€\u0080]/],
  ['windows-1252', 'Ã', /Ã[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]/],
  ['windows-1252', 'Ð', /(?:[ÐÑ][^\s\u0020-\u007fÀ-ÿ]){3}/],
  ['windows-1251', 'Р°', /(?:[РС][^\s\u0020-\u007fА-яЁё«»—–…№’“”„]){3}/],
]

const bytesByCharacter = new Map<string, ReadonlyMap<number, number>>()

const bytesOf = (encoding: string): ReadonlyMap<number, number> => {
  const known = bytesByCharacter.get(encoding)
  if (known !== undefined) return known
  const bytes = new Map<number, number>()
  for (let byte = 0x80; byte < 0x100; byte++) {
    // Programs that know no windows-1252 leave these bytes as they are.
    if (byte < 0xa0) bytes.set(byte, byte)
    bytes.set(iconv.decode(Buffer.of(byte), encoding).charCodeAt(0), byte)
  }
  bytesByCharacter.set(encoding, bytes)
  return bytes
}

/** The text that the characters are the bytes of; undefined where one is none, or they are no UTF-8. */
const readAgain = (text: string, encoding: string): string | undefined => {
  const bytes = bytesOf(encoding)
  const buffer = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const byte = code < 0x80 ? code : bytes.get(code)
    if (byte === undefined) return undefined
    buffer[at] = byte
  }
  return isUtf8(buffer) ? buffer.toString('utf8') : undefined
}

/**
 * A text that was encoded twice, as it was before. Only where every character of it says so: one that tells of such
 * texts shows others as well.
 */
export const decodedOnce = (text: string): string => {
  for (const [encoding, sign, evidence] of garbled) {
    if (!text.includes(sign) || !evidence.test(text)) continue
    const read = readAgain(text, encoding)
    if (read !== undefined) return read
  }
  return text
}

const controls = /[\u0080-\u009f]/g

/** The characters that writers of windows-1252 meant by what are control characters elsewhere, which no text has. */
export const withCharactersMeant = (text: string): string =>
  text.replace(controls, (control) => String.fromCodePoint(replaceCodePoint(control.charCodeAt(0))))

/** Whether UTF-8 holds characters from U+0080 to U+009F. */
export const hasControls = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(0xc2); at >= 0; at = bytes.indexOf(0xc2, at + 2)) {
    if ((bytes[at + 1] ?? 0xff) < 0xa0) return true
  }
  return false
}
