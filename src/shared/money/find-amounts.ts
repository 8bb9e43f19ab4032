import { compareDecimals } from './decimal.ts'
import { whatSays } from './shared-signs.ts'
import { hanAmounts } from './han-amounts.ts'
import type { MoneyAmount, MoneyContext } from './money-amount.ts'
import { readAmount } from './read-amount.ts'
import { tokensOf, withPlainDigits } from './tokens.ts'

export type { MoneyAmount, MoneyContext } from './money-amount.ts'

/**
 * The sums of money that a text names, in its order, in any of our languages and scripts. What may mean several
 * currencies or several numbers is left out, never guessed. A range is two sums, each with its place. Never throws;
 * time is linear in the length of the text.
 */
export function findAmounts(text: string, context: MoneyContext): MoneyAmount[] {
  const plain = withPlainDigits(text)
  const says = whatSays(plain)
  const han = hanAmounts(plain, context, says)
  const tokens = tokensOf(plain)
  const found = [...han]
  const reading = { text: plain, tokens, context, says, language: context.lang.split('-')[0] ?? '' }
  let hanIndex = 0
  for (let index = 0; index < tokens.length;) {
    const at = tokens[index]?.start ?? 0
    while (hanIndex < han.length && (han[hanIndex]?.end ?? 0) <= at) hanIndex++
    const nextHan = han[hanIndex]?.start ?? Infinity
    if (nextHan <= at) {
      index++
      continue
    }
    const read = readAmount(reading, index)
    // No sum reaches into one that is written in Chinese.
    if (read === null || read.amounts.some(({ end }) => end > nextHan)) index++
    else {
      found.push(...read.amounts)
      index = read.next
    }
  }
  return found
    .filter(({ amount }) => compareDecimals(amount, '0') > 0)
    .map((amount) => ({ ...amount, text: text.slice(amount.start, amount.end) }))
    .toSorted((one, other) => one.start - other.start)
}
