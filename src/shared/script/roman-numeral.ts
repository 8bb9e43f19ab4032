const onlyRoman = /^(?=..)Х{0,3}(?:ІХ|І{0,3})$/
const looksRoman = /^[ХІ]{1,4}$/
const century = /^[\s\u2013-]{1,3}ғасыр/

/**
 * A Roman number that was typed with the Cyrillic letters Х and І (ХХІ ғасыр, and ХV with a Latin V), in Latin letters;
 * undefined where `word` at `at` is something else. What is only one letter is a number beside Latin ones and before
 * the word for a century.
 */
export function romanNumeral(text: string, word: string, at: number): string | undefined {
  const first = word.charCodeAt(0)
  if ((first !== 0x425 && first !== 0x406) || !looksRoman.test(word)) return undefined
  const next = at + word.length
  const isRoman =
    onlyRoman.test(word) ||
    isLatinDigit(text, next) ||
    isLatinDigit(text, at - 1) ||
    century.test(text.slice(next, next + 9))
  return isRoman ? word.replaceAll('Х', 'X').replaceAll('І', 'I') : undefined
}

function isLatinDigit(text: string, at: number): boolean {
  return /^[IVX]$/.test(text.charAt(at))
}
