import type { MoneyContext } from './money-amount.ts'

/** Whether a text says something anywhere; a pattern is looked for once, however often it is asked for. */
export type Says = (pattern: RegExp) => boolean

/** Countries whose press means its own dollar or peso by the bare sign, or either. */
const ownDollar = new Set(['AU', 'CA', 'NZ', 'HK', 'SG', 'TW', 'MX', 'AR', 'CL', 'CO', 'BN', 'FJ', 'JM', 'BS', 'TT'])
const otherDollars =
  /\b(?:Canad|Austral|Singapor|Hong ?Kong|New Zealand|Taiwan|Mexic|Argentin|Toronto|Ottawa|Sydney|Canberra|Melbourne)|(?:HK|CA?|AU?|NZ|NT)\$/
const ofJapan = /日本|日元|东京/

/** Remembers what was looked for, so that a text full of signs takes no longer than another. */
export function whatSays(text: string): Says {
  const known = new Map<RegExp, boolean>()
  return (pattern) => {
    const answer = known.get(pattern) ?? pattern.test(text)
    known.set(pattern, answer)
    return answer
  }
}

/**
 * The currency of a bare "$" (in English also of the bare word): the dollar of the United States, and null where the
 * publisher's country has another one or, when no country is known, the English text speaks of such a country.
 */
export function bareDollar(says: Says, { lang, country }: MoneyContext): string | null {
  if (country !== undefined) return ownDollar.has(country) ? null : 'USD'
  return lang.startsWith('en') && says(otherDollars) ? null : 'USD'
}

/** The currency of a bare "¥": the yuan in China and in texts of simplified Chinese that do not speak of Japan. */
export function bareYuan(says: Says, { lang, country }: MoneyContext): string | null {
  if (country === 'CN') return 'CNY'
  if (country === 'JP') return 'JPY'
  return country === undefined && lang.startsWith('zh-Hans') && !says(ofJapan) ? 'CNY' : null
}
