import { valueOf } from './amount-value.ts'
import { compareDecimals, multiplyDecimals } from './decimal.ts'
import type { MoneyAmount } from './money-amount.ts'
import { currencyAfter, currencyBefore, type ReadCurrency, type Reading } from './read-currency.ts'
import { foldWord } from './fold-word.ts'
import { numberWord, scaleOf } from './number-words.ts'
import { rangeEnd } from './read-range.ts'
import { quantitiesAt, type Quantity } from './read-quantity.ts'
import type { Token } from './tokens.ts'

/** The words of "девятьсот девяносто девять миллионов …", as many as a number of money needs. */
const mostWords = 16

type ReadAmount = { amounts: MoneyAmount[]; next: number }
type Sum = MoneyAmount & { quantity: Quantity; next: number }

/** The sum, or the two of a range, that begins at token `index`; null when none does. */
export function readAmount(reading: Reading, index: number): ReadAmount | null {
  if (isSecondOfPair(reading, index)) return null
  const before = currencyBefore(reading, index)
  const quantities = quantitiesAt(reading, before?.next ?? index)
  const [shortest] = quantities
  if (shortest === undefined) return null
  const range = rangeAt(reading, index, before, shortest)
  if (range !== null) return range
  const sum = sumOfOne(reading, index, before, quantities)
  return sum === null ? null : { amounts: [bare(sum)], next: sum.next }
}

function rangeAt(reading: Reading, index: number, before: ReadCurrency | null, low: Quantity): ReadAmount | null {
  const end = rangeEnd(reading, before === null ? index : before.next, low)
  if (end === null) return null
  const second = sumAt(reading, end.next) ?? inherited(reading, end, before)
  if (second === null || (before !== null && second.currency !== before.currency)) return null
  const first = lowValue(low, second.quantity)
  if (first === null) return null
  const [start, stop] = [reading.tokens[index]?.start ?? 0, reading.tokens[low.next - 1]?.end ?? 0]
  const text = reading.text.slice(start, stop)
  return {
    amounts: [{ start, end: stop, text, amount: first, currency: second.currency }, bare(second)],
    next: second.next,
  }
}

/** In "$5–7 million" the sign stands once. */
function inherited(reading: Reading, end: { next: number; isDash: boolean }, before: ReadCurrency | null): Sum | null {
  if (before === null || !end.isDash) return null
  const [quantity] = quantitiesAt(reading, end.next)
  if (quantity === undefined) return null
  return sumOf(reading, end.next, quantity, { currency: before.currency, next: quantity.next })
}

/** In "5 to 7 million" the first number is of millions, too; null when it would be the greater one. */
function lowValue(low: Quantity, high: Quantity): string | null {
  const scale = low.hasScale ? '1' : high.lastScale
  const value = multiplyDecimals(valueOf(low.parts), scale)
  return compareDecimals(value, valueOf(high.parts)) < 0 ? value : null
}

function sumAt(reading: Reading, index: number): Sum | null {
  const before = currencyBefore(reading, index)
  return sumOfOne(reading, index, before, quantitiesAt(reading, before?.next ?? index))
}

/** A sum whose number is one of `quantities`: the shortest behind a sign, else the longest that a currency follows. */
function sumOfOne(
  reading: Reading,
  index: number,
  before: ReadCurrency | null,
  quantities: readonly Quantity[],
): Sum | null {
  if (before !== null) {
    const [quantity] = quantities
    if (quantity === undefined || quantity.isBroken) return null
    const twice = currencyAfter(reading, quantity.next, valueOf(quantity.parts), quantity.hasScale)
    const next = twice?.currency === before.currency ? twice.next : quantity.next
    return sumOf(reading, index, quantity, { currency: before.currency, next })
  }
  for (const quantity of quantities.toReversed()) {
    const next = behindWords(reading, quantity.next) ?? quantity.next
    const after = currencyAfter(reading, next, valueOf(quantity.parts), quantity.hasScale)
    if (after !== null && !isTime(reading, index, quantity, after)) return sumOf(reading, index, quantity, after)
  }
  return null
}

/** Behind the number in words that contracts repeat in brackets, "1 000 000 (один миллион) тенге"; null for other brackets. */
function behindWords({ tokens, language }: Reading, index: number): number | null {
  if (tokens[index]?.text !== '(') return null
  const behind = tokens.slice(index + 1, index + 2 + mostWords)
  const count = behind.findIndex(({ kind }) => kind !== 'word')
  if (behind[count]?.text !== ')') return null
  const isNumber = ({ text }: Token) => {
    const folded = foldWord(text)
    return numberWord(folded, language) !== undefined || scaleOf(text, folded, false, language) !== null
  }
  return behind.slice(0, count).some(isNumber) ? index + 2 + count : null
}

function sumOf({ text, tokens }: Reading, index: number, quantity: Quantity, { currency, next }: ReadCurrency): Sum {
  // The point of an abbreviation at the end may be that of the sentence.
  const last = tokens[next - 1]?.text === '.' ? next - 2 : next - 1
  const [start, end] = [tokens[index]?.start ?? 0, tokens[last]?.end ?? 0]
  const amount = valueOf(quantity.parts)
  return { start, end, text: text.slice(start, end), amount, currency, quantity, next }
}

function bare({ start, end, text, amount, currency }: Sum): MoneyAmount {
  return { start, end, text, amount, currency }
}

/** "In 2023 the tenge", "at 19.00 the dollar", "2023 USD 444.29": a time that only stands beside a currency. */
function isTime({ tokens }: Reading, index: number, quantity: Quantity, after: ReadCurrency): boolean {
  const [token, previous, following] = [tokens[index], tokens[index - 1], tokens[after.next]]
  if (token === undefined || quantity.hasScale || !/^(?:(?:19|20)\d\d|[012]?\d\.[03]0)$/.test(token.text)) return false
  if (!token.text.includes('.') && following?.kind === 'number' && following.gap === 'space') return true
  return /^(?:в|во|с|со|к|на|от|in|since|by|from|of|at)$/i.test(previous?.text ?? '')
}

/** The 24 of "2023-24", which is no range of sums. */
function isSecondOfPair({ tokens }: Reading, index: number): boolean {
  const [token, dash, first] = [tokens[index], tokens[index - 1], tokens[index - 2]]
  return token?.gap === 'none' && /^[-–—‑−]$/.test(dash?.text ?? '') && dash?.gap === 'none' && first?.kind === 'number'
}
