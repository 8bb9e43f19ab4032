/** й, ё and ў may come as a letter and a combining mark. */
export function composeCyrillic(text: string): string {
  if (!text.includes('\u0306') && !text.includes('\u0308')) return text
  return text.replace(/[еиуЕИУ][\u0306\u0308]/g, (pair) => pair.normalize('NFC'))
}

/** Latin letters that stand for the Cyrillic ones they look like; i, h and ə for want of a Kazakh keyboard. */
const lookalikes = new Map(
  'aа cс eе hһ iі oо pр xх yу əә AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ ƏӘ'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const anyLatin = /[A-Za-zƏə]/
const word = /[A-Za-zƏəЀ-ӿ]{2,64}/g

/** Kazakh Cyrillic text with its letters composed, and Cyrillic where a Latin one stands inside a word: бiр, əн. */
export function withOwnLetters(text: string): string {
  const composed = composeCyrillic(text)
  return anyLatin.test(composed) ? composed.replace(word, (found) => ownLetters(found) ?? found) : composed
}

/** Nothing for a word that is not mostly Cyrillic, or that has a Latin letter which looks like no Cyrillic one. */
function ownLetters(found: string): string | undefined {
  let own = ''
  let latin = 0
  for (const letter of found) {
    const cyrillic = letter >= 'Ѐ' ? letter : lookalikes.get(letter)
    if (cyrillic === undefined) return undefined
    if (cyrillic !== letter) latin++
    own += cyrillic
  }
  return latin * 2 > found.length ? undefined : own
}
