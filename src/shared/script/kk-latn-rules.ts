import type { Spelled } from './spelling-table.ts'

/** Rules of the letters of 2021 that stand for several Cyrillic ones. `rest` begins with the letter, small. */

const vowel = /[аәеёийоөуұүыіэюя]$/
/** т before the suffixes of the conditional, the imperative and of lack: кетсе, айтсын, міндетсіз. */
const nativeTs = /^ts(?:[ae](?:[mqk]|ñ(?:[yı]z.*|d[ae]r.*)?|ş[yı].*|q.*)?$|u$|[yı])/

export function letterOfTs(rest: string, before: string): Spelled | undefined {
  // т and the sh of 2018: патша
  if (rest.startsWith('tsh')) return undefined
  return before !== '' && !before.endsWith('ц') && nativeTs.test(rest) ? undefined : ['ц', 2]
}

/** т before ш: патша, қызметші, институтша, бешпетшең. */
const nativeTş = /^tş(?:[aäöüū]|e(?:$|[mlğgndñ])|[yı]|oñ)/

export function letterOfTş(rest: string, before: string): Spelled | undefined {
  return before !== '' && nativeTş.test(rest) ? undefined : ['ч', 2]
}

/** и after a vowel: -изм, -ист and -ин of international words. */
const loanI = /^i(?:zm|st(?:$|[iet]|[yı]|[ld])|nter)/
/** Астероид, европеоидтік: native words have no йд at the end or before т. */
const endOfOid = /^id(?:$|[tqk])/
/** я at the end of a word and before its suffixes, where и is not doubled: Azia. */
const endOfYa = /^ia(?:$|s[yı]|n[yı](?:$|ñ)|ğa$|dağy|men$|l[yı]q|lar)/

export function letterOfI(rest: string, before: string): Spelled {
  const isAfterVowel = vowel.test(before)
  if (rest.startsWith('ia')) {
    if (isAfterVowel || before === '' || isSoft(rest, before)) return ['я', 2]
    if (endOfYa.test(rest)) return ['ия', 2]
  }
  if (rest.startsWith('iu') && !isApart(rest, before)) return ['ю', 2]
  if (isAfterVowel && !before.endsWith('и') && loanI.test(rest)) return ['и', 1]
  if (before.endsWith('о') && endOfOid.test(rest)) return ['и', 1]
  // No word has й twice: Тайип.
  return [isAfterVowel && !before.endsWith('й') ? 'й' : 'и', 1]
}

/** я after a consonant: регуляция, формуляр, заряд; but филиал, миллиард, триада. */
function isSoft(rest: string, before: string): boolean {
  if (before.endsWith('л')) return /^ia(?:tsi|tor|r(?:$|[lnd]|iz))/.test(rest)
  return /(?:^|[^т])р$/.test(before) && rest.startsWith('iad')
}

/** и and у: хайуан, тиуа, радиус, симпозиум; but юань, плюс, костюм. */
function isApart(rest: string, before: string): boolean {
  if (before === '') return false
  if (rest.startsWith('iua')) return true
  return /[аеиоуя]/.test(before) && /^iu(?:s|m(?!a))/.test(rest) && !before.endsWith('кост')
}
