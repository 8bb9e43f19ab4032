const romanNumber = /^(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$/
const onlyRoman = /^(?=..)Х{0,3}(?:ІХ|І{0,3})$/
const looksRoman = /^[ХІ]{1,4}$/
/** A letter that stands alone is no word, and an initial has its full stop. */
const gap = /^[\s\u2013-]$/

/**
 * A Roman number that was typed with the Cyrillic letters Х and І (ХХІ ғасыр, and ХV with a Latin V), in Latin letters;
 * undefined where `word` at `at` is something else. What is only one letter is a number beside Latin ones and where it
 * stands alone.
 */
export function romanNumeral(text: string, word: string, at: number): string | undefined {
  const first = word.charCodeAt(0)
  if ((first !== 0x425 && first !== 0x406) || !looksRoman.test(word)) return undefined
  const next = at + word.length
  const isRoman =
    onlyRoman.test(word) || isLatinDigit(text, next) || isLatinDigit(text, at - 1) || isAlone(text, word, at)
  return isRoman ? word.replaceAll('Х', 'X').replaceAll('І', 'I') : undefined
}

/** Whether the Latin letter that is `word` stands alone as a number: V ğasyr. */
export function isLatinNumeral(text: string, word: string, at: number): boolean {
  return word.length === 1 && isLatinDigit(word, 0) && isAlone(text, word, at)
}

function isAlone(text: string, word: string, at: number): boolean {
  return word.length === 1 && gap.test(text.charAt(at + 1)) && !/[.\p{L}]/u.test(text.charAt(at - 1))
}

function isLatinDigit(text: string, at: number): boolean {
  return /^[IVX]$/.test(text.charAt(at))
}

/** Whether a word is a Roman number of two signs or more, up to XXXIX. */
export function isRomanNumber(word: string): boolean {
  return romanNumber.test(word)
}
