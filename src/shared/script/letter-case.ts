/** Whether a letter is a capital; false for letters without case and for everything that is no letter. */
export function isCapital(letter: string): boolean {
  return letter.toLowerCase() !== letter
}

/** Whether a letter is small; false for letters without case and for everything that is no letter. */
function isSmall(letter: string): boolean {
  return letter.toUpperCase() !== letter
}

/** Whether a capital stands somewhere behind a small letter: iPhone, YouTube. */
export function isCamelCase(word: string): boolean {
  let wasSmall = false
  for (const letter of word) {
    if (wasSmall && isCapital(letter)) return true
    wasSmall ||= isSmall(letter)
  }
  return false
}

/** Whether the capital at `at` stands beside another, so that its digraph is all capitals too. */
export function isAmongCapitals(text: string, at: number): boolean {
  return isCapital(text.charAt(at)) && (isCapital(text.charAt(at + 1)) || isCapital(text.charAt(at - 1)))
}

/**
 * Gives a converted word the case of its source: all capitals, a first capital, or small. `lower` is the source word
 * in small letters by its own alphabet.
 */
export function inCaseOf(word: string, lower: string, converted: string): string {
  if (word === lower) return converted
  const first = word.charAt(0) !== lower.charAt(0)
  if (first && word.length > 1 && ![...word].some(isSmall)) return converted.toUpperCase()
  return first ? converted.charAt(0).toUpperCase() + converted.slice(1) : converted
}

/** Whether capitals and small letters mix in another way than in a word at the head of a sentence: МВт, AQŞta. */
export function isMixedCase(word: string): boolean {
  return word.slice(1) !== word.slice(1).toLowerCase() && [...word].some(isSmall)
}
