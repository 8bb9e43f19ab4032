import type { TFunction } from 'i18next'
import type { Format } from '#shared/format.ts'
import type { WorthOfDay } from '#shared/model.ts'

type Words = TFunction
export type Value = WorthOfDay['values'][number]
/** What a value is told beside: the sum and its currency, and whose rate of which day it is. */
export type Rate = { value: Value; amount: string; from: string; of: string }

/** Sums from here on are told in words, as the text tells them: nobody counts twelve noughts. */
const inWordsFrom = 1_000_000
/** From here on hundredths are not told; what is copied has them. */
const wholeFrom = 1000
/** Digits after the point of what is worth something: the least that is paid, and so the least that is told. */
const paidDigits = 2
const leastPaid = '0.01'
/** So many digits of a rate count, however small it is; one of the usual size has so many after the point. */
const countingDigits = 5
const usualDigits = 4

/** What a sum was worth, for a look: "≈ $ 79,000", "≈ $ 1.25B", "< $ 0.01". */
export function worthShortly(t: Words, format: Format, rate: Rate): string {
  const { converted, currency } = rate.value
  const size = Number(converted)
  const { sign, number } =
    size >= inWordsFrom
      ? told(rate, format.compactNumber, paidDigits)
      : told(rate, format.number, size >= wholeFrom ? 0 : paidDigits)
  return `${sign} ${t('sums.worth', { number, sign: format.currencySymbol(currency) })}`
}

/** The sum with what it was worth, to the hundredth, and what that stands on, so that it can be quoted. */
export function worthCopied(t: Words, format: Format, words: string, rate: Rate): string {
  const { sign, number } = told(rate, format.number, paidDigits)
  const worth = `${sign} ${number} ${rate.value.currency}`
  return t('sums.copied', { words, worth, rate: rateWords(format, rate), source: rate.of })
}

/** "1 UZS = 0.000078735 USD" */
export function rateWords(format: Format, { value: { currency, rate }, from }: Rate): string {
  return `1 ${from} = ${format.number(rate, { maxFraction: rateDigits(rate) })} ${currency}`
}

/**
 * Which of the values of a sum is told: that in the currency that was asked for last, else the first. Null while the one
 * that was asked for is on its way: another would only flash.
 */
export function toldValue(
  values: readonly Value[],
  asked: string,
  { from, isOnItsWay }: { from: string; isOnItsWay: boolean },
): Value | null {
  const found = values.find(({ currency }) => currency === asked)
  if (found !== undefined) return found
  return isOnItsWay && asked !== '' && asked !== from ? null : (values[0] ?? null)
}

function told(
  { value: { converted }, amount }: Rate,
  show: (number: string, digits: { maxFraction: number }) => string,
  maxFraction: number,
): { sign: string; number: string } {
  const isLess = Number(converted) < Number(leastPaid) && Number(amount) > 0
  return isLess
    ? { sign: '<', number: show(leastPaid, { maxFraction: paidDigits }) }
    : { sign: '≈', number: show(converted, { maxFraction }) }
}

function rateDigits(rate: string): number {
  const size = Number(rate)
  return size > 0 ? Math.max(usualDigits, countingDigits - 1 - Math.floor(Math.log10(size))) : usualDigits
}
