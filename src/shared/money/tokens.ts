/**
 * A number, word or sign of a text, `start` and `end` in UTF-16 code units. `gap` is what stands before it: nothing,
 * a space within the line, or more than that.
 */
export type Token = {
  kind: 'number' | 'word' | 'sign'
  text: string
  start: number
  end: number
  gap: 'none' | 'space' | 'wide'
}

const space = String.raw`[\u0020\u00a0\u2009\u202f]`
const number = String.raw`\d{1,3}(?:${space}\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*`
const abbreviation = String.raw`\b(?:U\.\s?S\.(?:A\.)?|U\.K\.)`
const word = String.raw`\p{L}[\p{L}\p{M}]*(?:['\x60´‘’]\p{L}[\p{L}\p{M}]*)?`
const token = new RegExp(`(?<number>${number})|(?<word>${abbreviation}|${word})|(?<space>\\s+)|.`, 'gsu')

/** Digits and signs of numbers of other scripts as plain ones, each still one code unit. */
export function withPlainDigits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/(?<=\d)[٫،，](?=\d)/g, ',')
    .replace(/＄/g, '$')
    .replace(/￥/g, '¥')
    .replace(/￡/g, '£')
}

/** All tokens of a text with plain digits, in linear time. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let gap: Token['gap'] = 'none'
  for (const { 0: found, index, groups } of text.matchAll(token)) {
    if (groups?.['space'] !== undefined) {
      gap = /^[^\n\r]{1,2}$/.test(found) ? 'space' : 'wide'
      continue
    }
    const kind = groups?.['number'] !== undefined ? 'number' : groups?.['word'] !== undefined ? 'word' : 'sign'
    tokens.push({ kind, text: found, start: index, end: index + found.length, gap })
    gap = 'none'
  }
  return tokens
}
