import iconv from 'iconv-lite'

/** What the bytes above ASCII look like in a sample: enough to tell writing systems apart, not languages. */
type Spread = {
  /** Bytes above ASCII, and those of them that follow one another. */
  high: number
  runs: number
  /** Bytes 0xC0-0xFF and 0xE0-0xFF: the two halves of the Cyrillic alphabet in 8-bit encodings. */
  letters: number
  upperLetters: number
  /** Characters of two bytes: all, by kana lead bytes of EUC-JP, of Shift_JIS, by Hangul lead bytes, by ASCII second bytes. */
  pairs: number
  eucKana: number
  shiftKana: number
  hangul: number
  asciiTrails: number
}

const sampleLength = 200_000

const measure = (bytes: Uint8Array): Spread => {
  const spread = {
    high: 0,
    runs: 0,
    letters: 0,
    upperLetters: 0,
    pairs: 0,
    eucKana: 0,
    shiftKana: 0,
    hangul: 0,
    asciiTrails: 0,
  }
  let isTrail = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1] ?? 0
    if (byte >= 0x80) {
      spread.high += 1
      if (next >= 0x80) spread.runs += 1
      if (byte >= 0xc0) spread.letters += 1
      if (byte >= 0xe0) spread.upperLetters += 1
    }
    if (byte >= 0x80 && !isTrail) {
      spread.pairs += 1
      if (byte === 0xa4 || byte === 0xa5) spread.eucKana += 1
      if (byte === 0x82 || byte === 0x83) spread.shiftKana += 1
      if (byte >= 0xb0 && byte <= 0xc8) spread.hangul += 1
      if (next >= 0x40 && next < 0x7f) spread.asciiTrails += 1
      isTrail = true
    } else isTrail = false
  }
  return spread
}

const readsAs = (sample: Buffer, encoding: string): boolean =>
  // The sample may end in the middle of a character.
  !iconv.decode(sample, encoding).slice(0, -2).includes('\ufffd')

const eastAsian = (sample: Buffer, spread: Spread): string | undefined => {
  const { pairs } = spread
  const candidates: [encoding: string, isLikely: boolean][] = [
    ['shift_jis', spread.shiftKana > pairs / 5],
    ['euc-jp', spread.eucKana > pairs / 5],
    ['big5', spread.asciiTrails > pairs / 10],
    ['euc-kr', spread.hangul > pairs * 0.9],
    ['gb18030', true],
  ]
  return candidates.find(([encoding, isLikely]) => isLikely && readsAs(sample, encoding))?.[0]
}

const cyrillicOf = ({ letters, upperLetters }: Spread): string =>
  upperLetters > letters / 2 ? 'windows-1251' : 'koi8-r'

/** Words of Cyrillic are runs of letters; in East Asian text half the bytes are something else; Latin letters stand alone. */
const looksCyrillic = ({ runs, high, letters }: Spread): boolean => runs > high / 2 && letters > high * 0.9

/** Fewer letters than a headline has prove nothing against a label. */
const headline = 40

/** The encoding of a text whose bytes can only be Cyrillic. */
export const plainlyCyrillic = (bytes: Uint8Array): string | undefined => {
  const spread = measure(bytes.subarray(0, sampleLength))
  return spread.high >= headline && looksCyrillic(spread) ? cyrillicOf(spread) : undefined
}

/** The likeliest encoding of bytes that are not UTF-8 and say nothing of themselves, by the writing system they suggest. */
export const guessCharset = (bytes: Uint8Array): string => {
  const sample = Buffer.from(bytes.subarray(0, sampleLength))
  const spread = measure(sample)
  const { high, runs, asciiTrails, pairs } = spread
  if (looksCyrillic(spread)) return cyrillicOf(spread)
  const isEastAsian = runs > high / 3 || asciiTrails > pairs / 3
  const found = isEastAsian ? eastAsian(sample, spread) : undefined
  if (found !== undefined) return found
  return runs > high / 2 ? cyrillicOf(spread) : 'windows-1252'
}
