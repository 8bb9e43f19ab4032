/** A name with an ending may have 255 bytes on most systems; some add one of their own while they copy. */
const mostBytes = 200
/** Signs that some system forbids, controls, and what hides or reorders letters. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu
/** The joiners that scripts need are no disguise. */
const kept = /[\u200c\u200d]/
/** Names of devices, whatever their ending (Windows). */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A title as the name of a file, without an ending, that every system takes: no forbidden signs, not hidden, not too long
 * (at most 200 bytes in UTF-8). `fallback` when nothing of it is left.
 */
export function safeFileName(title: string, fallback: string): string {
  const clean = title
    .normalize('NFC')
    .replace(forbidden, (sign) => (kept.test(sign) ? sign : ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  const whole = withinBytes(clean).replace(/[. ]+$/, '')
  if (whole === '') return fallback
  return devices.test(whole) ? `${fallback} ${whole}` : whole
}

/** Cut between letters, never inside one. */
function withinBytes(text: string): string {
  let bytes = 0
  let out = ''
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    for (const letter of segment) bytes += bytesOf(letter.codePointAt(0) ?? 0)
    if (bytes > mostBytes) return out
    out += segment
  }
  return out
}

/** In UTF-8. */
function bytesOf(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
