import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useState, type RefObject } from 'react'
import { dateKey } from '#shared/format/zoned-date.ts'
import type { Article, MoneyInTexts } from '#shared/model.ts'
import { publisherCountry } from '#shared/money/publisher-country.ts'
import { api } from '../data/api.ts'
import { useSettings } from '../data/use-settings.ts'
import { rangeIn, runningTexts, type RunningText } from './running-texts.ts'

type Sum = MoneyInTexts['sums'][number]
/** A sum of money in the text that is shown, its place, and where its value is from. */
export type SumMark = Pick<MoneyInTexts, 'source' | 'rateDate' | 'isSample'> & { sum: Sum; range: Range }

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
  const { data } = useQuery({
    // The identity is that of this very text; another one brings its own.
    queryKey: ['rates', 'money', id, moneyCurrency],
    queryFn: () =>
      api.rates.money({
        texts: (texts ?? []).map(({ text }) => text),
        lang,
        date: dateKey(publishedAt, timeZone),
        to: moneyCurrency,
        ...(country !== undefined && { country }),
      }),
    enabled: moneyShown && texts !== null,
    gcTime: 0,
  })
  return useMemo(() => {
    if (data === undefined || texts === null || !moneyShown) return none
    const { sums, ...from } = data
    return sums.flatMap((sum) => {
      const text = texts[sum.text]
      const range = text === undefined ? null : rangeIn(text, sum.start, sum.end)
      return range === null ? [] : { ...from, sum, range }
    })
  }, [data, texts, moneyShown])
}
