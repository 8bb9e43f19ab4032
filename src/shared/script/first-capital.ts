/** A text that begins with a capital, whatever marks stand before its first letter. */
export function withFirstCapital(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]*\p{Ll}/u, (start) => start.toUpperCase())
}

/** The name of a person or of an office, each of its words with a capital. */
export function withNameCapitals(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])\p{Ll}/gu, (letter) => letter.toUpperCase())
}
