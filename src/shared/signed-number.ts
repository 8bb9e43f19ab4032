/** A number with its sign before it, and with what belongs behind it; not the hyphen inside a word or a range, nor what ends the sentence. */
const signedNumber = /(?<![\p{L}\p{N}])[+−–±-]\d(?:[\u00a0.,:]?\d)*(?:[\s\u00a0]?[%‰°])?(?:\s?[CF℃](?!\p{L}))?/u
const kept = new RegExp(`(${signedNumber.source})`, 'u')

/** The parts of a text in turn: words, a signed number, words and so on; one part where there is none. */
export function aroundSigned(text: string): string[] {
  return text.split(kept)
}

/** Whether all that a cell of a table says is a figure. */
export function isFigure(text: string): boolean {
  const said = text.trim()
  return /\d/.test(said) && /^[\d\s.,:%‰°±+−–\-/()\p{Sc}]+$/u.test(said)
}
