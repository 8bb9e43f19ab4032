import { countryOf, currencyCodes, currencySigns, dollarLetters, familyOf, type Family } from './currency-words.ts'
import { bareDollar, bareYuan, type Says } from './shared-signs.ts'
import { foldWord } from './fold-word.ts'
import type { MoneyContext } from './money-amount.ts'
import type { Token } from './tokens.ts'
import { isEnding } from './word-endings.ts'

/** A text being read: its tokens, what is known of it and its language without the script. */
export type Reading = { text: string; tokens: readonly Token[]; context: MoneyContext; language: string; says: Says }
/** A currency that was read, and the index of the token after it. */
export type ReadCurrency = { currency: string; next: number }

/** "5 million more than", "over", "almost" stand between the number and its currency in Kazakh and Uzbek. */
const fillers = new Set(['астам', 'жуық', 'таяу', 'артық', 'ortiq', 'yaqin', 'ziyod', 'of'].map(foldWord))
/** After the name of a currency these make another thing of it: the euro zone, dollar millionaires. */
const spoilers = /^(?:zone|area|bond|zon|milliarder|millioner|billionaire|millionaire|obligats)/
const largeEnough = 100

/** A sign, a code or letters with "$" before a number, at token `index`. */
export function currencyBefore(reading: Reading, index: number): ReadCurrency | null {
  const { tokens, says, context } = reading
  const [token, following] = [tokens[index], tokens[index + 1]]
  if (token === undefined || following === undefined) return null
  const previous = tokens[index - 1]
  const isGlued = token.gap === 'none' && previous !== undefined && /^[\p{L}\p{N}/]$/u.test(previous.text.slice(-1))
  if (isGlued) return null
  if (token.kind === 'sign') {
    const currency = signOf(token.text, says, context)
    return currency === null ? null : { currency, next: index + 1 }
  }
  if (token.kind !== 'word') return null
  if (following.text === '$' && following.gap === 'none') {
    const currency = dollarLetters.get(token.text)
    return currency === undefined ? null : { currency, next: index + 2 }
  }
  const currency = currencyCodes.get(token.text)
  return currency === undefined ? null : { currency, next: index + 1 }
}

/** What names the currency of the number that ends before token `index`; `value` is that number. */
export function currencyAfter(reading: Reading, index: number, value: string, hasScale: boolean): ReadCurrency | null {
  let at = index
  for (let count = 0; count < 2 && isFiller(reading.tokens[at]); count++) at++
  if (reading.tokens[at]?.text === '-' && reading.tokens[at]?.gap === 'none') at++
  return signAfter(reading, at) ?? wordAfter(reading, at, value, hasScale)
}

function isFiller(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.gap === 'space' && fillers.has(foldWord(token.text))
}

function signAfter({ tokens, says, context }: Reading, index: number): ReadCurrency | null {
  const [token, following] = [tokens[index], tokens[index + 1]]
  if (token === undefined || token.gap === 'wide') return null
  if (following?.gap === 'none' && following.kind === 'number') return null
  if (token.kind === 'sign') {
    // Of a program or a pattern: %1$s.
    if (following?.gap === 'none' && following.kind === 'word') return null
    const currency = signOf(token.text, says, context)
    return currency === null ? null : { currency, next: index + 1 }
  }
  const letters = following?.text === '$' && following.gap === 'none' ? dollarLetters.get(token.text) : undefined
  if (letters !== undefined) return { currency: letters, next: index + 2 }
  const currency = currencyCodes.get(token.text)
  if (currency === undefined || following?.text === '$') return null
  return isCut(tokens, index + 1) ? null : { currency, next: index + 1 }
}

function signOf(sign: string, says: Says, context: MoneyContext): string | null {
  if (sign === '$') return bareDollar(says, context)
  if (sign === '¥') return bareYuan(says, context)
  return currencySigns.get(sign) ?? null
}

function wordAfter(reading: Reading, index: number, value: string, hasScale: boolean): ReadCurrency | null {
  const { tokens } = reading
  const before = countryBefore(tokens, index)
  const at = before?.next ?? index
  const token = tokens[at]
  if (token?.kind !== 'word' || token.gap === 'wide' || isCut(tokens, at + 1)) return null
  const family = familyOf(foldWord(token.text))
  if (family === null || (family.counted === true && !hasScale && !(Number(value) >= largeEnough))) return null
  const following = tokens[at + 1]
  if (following?.kind === 'word' && following.gap === 'space' && spoilers.test(foldWord(following.text))) return null
  if (before !== null) return named(family, before.country, at + 1)
  const point = following?.text === '.' && following.gap === 'none' ? 1 : 0
  const after = countryAfter(tokens, at + 1 + point)
  if (after !== null && family.of[after] !== undefined) return named(family, after, at + 2 + point)
  const currency = usualOf(family, token, reading)
  return currency === null ? null : { currency, next: at + 1 }
}

function named(family: Family, country: string, next: number): ReadCurrency | null {
  const currency = family.of[country]
  return currency === undefined ? null : { currency, next }
}

function countryBefore(tokens: readonly Token[], index: number): { country: string; next: number } | null {
  const [first, second] = [tokens[index], tokens[index + 1]]
  if (first?.kind !== 'word' || first.gap === 'wide') return null
  if (second?.kind === 'word' && second.gap === 'space') {
    const both = countryOf('', foldWord(first.text) + foldWord(second.text))
    if (both !== null && countryOf(first.text, foldWord(first.text)) === null) return { country: both, next: index + 2 }
  }
  const country = countryOf(first.text, foldWord(first.text))
  return country === null ? null : { country, next: index + 1 }
}

/** Only in the genitive: "5 billion dollars to Canada" are not Canadian ones. */
function countryAfter(tokens: readonly Token[], index: number): string | null {
  const token = tokens[index]
  if (token?.kind !== 'word' || token.gap !== 'space') return null
  const folded = foldWord(token.text)
  const country = countryOf(token.text, folded)
  const isGenitive = /^\p{Lu}+$/u.test(token.text) || /[ia]i?$/.test(folded) || folded.startsWith('sterling')
  return isGenitive ? country : null
}

function usualOf(family: Family, { text: word }: Token, { says, context, language }: Reading): string | null {
  if (family.certain !== undefined && says(family.certain.about)) return family.certain.code
  const { usual } = family
  if (usual === 'USD') return language === 'en' ? bareDollar(says, context) : ownDollars(says, context)
  if (usual === 'RUB' && context.country === 'BY') return null
  if (usual === 'KGS' && (context.country === 'UZ' || (language === 'uz' && /^[a-z]/i.test(word)))) return null
  if (family.only !== undefined && !family.only.includes(language)) return null
  return family.doubt !== undefined && says(family.doubt) ? null : usual
}

function ownDollars(says: Says, { country }: MoneyContext): string | null {
  return country === undefined ? 'USD' : bareDollar(says, { lang: '', country })
}

/** The word goes on behind a hyphen: dollar-denominated, but not an ending such as that of KZT-ге. */
function isCut(tokens: readonly Token[], index: number): boolean {
  const [hyphen, rest] = [tokens[index], tokens[index + 1]]
  if (hyphen?.gap !== 'none' || rest?.gap !== 'none') return hyphen?.gap === 'none' && hyphen.text === '/'
  if (hyphen.text === '/') return rest.kind === 'word' && currencyCodes.has(rest.text)
  if (!/^[-‑]$/.test(hyphen.text)) return false
  return rest.kind === 'number' || (rest.kind === 'word' && !isEnding(foldWord(rest.text)))
}
