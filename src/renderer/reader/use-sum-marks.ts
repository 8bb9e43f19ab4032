import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useState, type RefObject } from 'react'
import { dateKey } from '#shared/format/zoned-date.ts'
import type { Article, MoneyInTexts, WorthOfDay } from '#shared/model.ts'
import { publisherCountry } from '#shared/money/publisher-country.ts'
import { api } from '../data/api.ts'
import { useSettings } from '../data/use-settings.ts'
import { rangeIn, runningTexts, type RunningText } from './running-texts.ts'

type Sum = MoneyInTexts['sums'][number]
/** A sum of money in the text that is shown, its place, the text's day, and what it was worth in the reader's currency. */
export type SumMark = { sum: Sum; range: Range; date: string; worth: WorthOfDay }

const none: readonly SumMark[] = []

/**
 * The sums of money in a text that stands as it will be read, worth what they were on its day by its publisher's clock.
 * The text itself stays as it is; nothing is asked while the reader has the marks switched off.
 */
export function useSumMarks(article: Article, proseRef: RefObject<HTMLElement | null>): readonly SumMark[] {
  const { moneyShown, moneyCurrency } = useSettings()
  const [texts, setTexts] = useState<readonly RunningText[] | null>(null)
  const id = useId()
  useEffect(() => {
    if (proseRef.current !== null && moneyShown) setTexts(runningTexts(proseRef.current))
  }, [proseRef, moneyShown])
  const { lang, publishedAt, timeZone, siteUrl } = article
  const country = publisherCountry(siteUrl)
  const date = dateKey(publishedAt, timeZone)
  const { data } = useQuery({
    // The identity is that of this very text; another one brings its own.
    queryKey: ['rates', 'money', id, moneyCurrency],
    queryFn: () =>
      api.rates.money({
        texts: (texts ?? []).map(({ text }) => text),
        lang,
        date,
        to: moneyCurrency,
        ...(country !== undefined && { country }),
      }),
    enabled: moneyShown && texts !== null,
    gcTime: 0,
  })
  return useMemo(() => {
    if (data === undefined || texts === null || !moneyShown) return none
    const { sums, source, rateDate, isSample } = data
    if (source === null || rateDate === null) return none
    return sums.flatMap((sum) => {
      const text = texts[sum.text]
      const range = text === undefined ? null : rangeIn(text, sum.start, sum.end)
      if (range === null) return []
      const { converted, rate } = sum
      const worth = { source, rateDate, isSample, values: [{ currency: moneyCurrency, converted, rate }] }
      return { sum, range, date, worth }
    })
  }, [data, texts, moneyShown, moneyCurrency, date])
}
