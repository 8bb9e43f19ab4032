import './sum-note.css'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import { dirOf } from '#shared/languages.ts'
import type { WorthOfDay } from '#shared/model.ts'
import { bankKeys, isOfficial } from '#shared/rate-sources.ts'
import { api } from '../data/api.ts'
import { useCopy } from '../data/use-copy.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { walkRow } from '../ui/walk-row.ts'
import type { SumMark } from './use-sum-marks.ts'

type Words = TFunction
type Formats = ReturnType<typeof useFormat>
type Value = WorthOfDay['values'][number]
/** What a value is told beside: the sum's currency, and whose rate of which day it is. */
type Rate = { value: Value; from: string; of: string }

/** Sums from here on are told in words, as the text tells them: nobody counts twelve noughts. */
const inWordsFrom = 1_000_000
/** From here on hundredths tell nothing. */
const wholeFrom = 1000

type SumNoteProps = {
  /** Null while none is shown: the place that is read out is there before its words are. */
  mark: SumMark | null
  /** The language of the text. */
  lang: string
  /** The currency that was asked for last; that of the settings is told where the sum is in it, or it has no rate. */
  asked: string
  onAsk(currency: string): void
}
type Shown = Omit<SumNoteProps, 'mark'> & { mark: SumMark }

/** What a sum of the text was worth on its day and is worth today, in each of the reader's currencies. */
export function SumNote({ mark, ...rest }: SumNoteProps) {
  const { language } = useSettings()
  return (
    <div className={mark === null ? '' : 'text-note sum-note float'} lang={language} dir={dirOf(language)}>
      <div role="status">{mark === null ? null : <SumWords mark={mark} {...rest} />}</div>
      {mark === null ? null : <SumTools mark={mark} {...rest} />}
    </div>
  )
}

function SumWords({ mark, lang, asked }: Shown) {
  const { told, newest } = useRates(mark, asked)
  return (
    <>
      <p className="meta" lang={lang}>
        {mark.sum.words}
      </p>
      {told === undefined ? null : <WorthLines rate={told} className="sum-worth" />}
      {newest === undefined ? null : <WorthLines rate={newest} className="sum-worth-now" />}
    </>
  )
}

function SumTools({ mark, asked, onAsk }: Shown) {
  const { t } = useTranslation()
  const format = useFormat()
  const copy = useCopy()
  const { onDay, told } = useRates(mark, asked)
  if (told === undefined) return null
  return (
    <div className="sum-tools">
      <Currencies values={onDay.values} chosen={told.value.currency} onChoose={onAsk} />
      <IconButton
        icon="copy"
        label={t('pointer.copyText')}
        onClick={() => copy(copied(t, format, mark.sum.words, told))}
      />
    </div>
  )
}

/** What is known with the mark stands there at once; the other currencies and today's rates come with the answer. */
function useRates({ sum, date, worth }: SumMark, asked: string): { onDay: WorthOfDay; told?: Rate; newest?: Rate } {
  const { t } = useTranslation()
  const format = useFormat()
  const { moneyCurrency, pairs } = useSettings()
  const { amount, currency: from } = sum
  const question = { amount, currency: from, date, to: [...new Set([moneyCurrency, ...pairs])] }
  const { data } = useQuery({
    queryKey: ['rates', 'worth', question],
    queryFn: () => api.rates.worth(question),
    gcTime: 0,
  })
  const onDay = data?.onDay ?? worth
  const value = valueIn(onDay, asked) ?? onDay.values[0]
  if (value === undefined) return { onDay }
  const when = onDay.rateDate === date ? 'sums.ownDay' : 'sums.lastBefore'
  const told = { value, from, of: sourceWords(t, format, onDay, when) }
  const today = data?.today ?? null
  const valueNow = today === null ? undefined : valueIn(today, value.currency)
  if (today === null || valueNow === undefined) return { onDay, told }
  return { onDay, told, newest: { value: valueNow, from, of: sourceWords(t, format, today, 'sums.today') } }
}

const valueIn = ({ values }: WorthOfDay, code: string) => values.find(({ currency }) => currency === code)

function WorthLines({ rate, className }: { rate: Rate; className: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <p className={className}>
        <bdi>{`≈ ${shortly(t, format, rate.value)}`}</bdi>
      </p>
      <p className="meta">
        <bdi className="number">{rateWords(format, rate)}</bdi>
        {' · '}
        {rate.of}
      </p>
    </>
  )
}

type CurrenciesProps = { values: readonly Value[]; chosen: string; onChoose(currency: string): void }

/** The currencies by their signs; by their codes where two would have the same. */
function Currencies({ values, chosen, onChoose }: CurrenciesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const codes = values.map(({ currency }) => currency)
  const signOf = (code: string) => {
    const sign = format.currencySymbol(code)
    return codes.some((other) => other !== code && format.currencySymbol(other) === sign) ? code : sign
  }
  return (
    <div className="sum-currencies" role="group" aria-label={t('sums.currencies')} data-row-of-buttons>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          className="sum-currency"
          aria-pressed={code === chosen}
          aria-label={format.displayCurrency(code)}
          title={format.displayCurrency(code)}
          onClick={() => onChoose(code)}
          onKeyDown={walkRow}
        >
          <bdi>{signOf(code)}</bdi>
        </button>
      ))}
    </div>
  )
}

function shortly(t: Words, format: Formats, { converted, currency }: Value): string {
  const number =
    Number(converted) >= inWordsFrom ? format.compactNumber(converted, { maxFraction: 2 }) : exactly(format, converted)
  return t('sums.worth', { number, sign: format.currencySymbol(currency) })
}

const exactly = (format: Formats, converted: string) =>
  format.number(converted, { maxFraction: Number(converted) >= wholeFrom ? 0 : 2 })

const rateWords = (format: Formats, { value: { currency, rate }, from }: Rate) =>
  `1 ${from} = ${format.number(rate, { maxFraction: 6 })} ${currency}`

type When = 'sums.ownDay' | 'sums.lastBefore' | 'sums.today'

function sourceWords(t: Words, format: Formats, { source, rateDate, isSample }: WorthOfDay, when: When): string {
  const date = t(when, { date: format.longDate(dayStart(rateDate), 'UTC') })
  if (isSample) return t('sums.sample', { date })
  const bank = bankKeys[source]
  const name = bank === undefined ? source : t(bank)
  return t(isOfficial(source) ? 'sums.official' : 'sums.unofficial', { source: name, date })
}

/** With all digits, and with what they stand on, so that it can be quoted. */
function copied(t: Words, format: Formats, words: string, rate: Rate): string {
  const worth = `${exactly(format, rate.value.converted)} ${rate.value.currency}`
  return t('sums.copied', { words, worth, rate: rateWords(format, rate), source: rate.of })
}
