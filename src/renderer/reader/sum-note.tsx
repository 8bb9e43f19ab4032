import './sum-note.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import { dirOf } from '#shared/languages.ts'
import type { WorthOfDay } from '#shared/model.ts'
import { bankKeys, isOfficial } from '#shared/rate-sources.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useCopy } from '../data/use-copy.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { resting } from '../ui/resting.ts'
import { walkRow } from '../ui/walk-row.ts'
import { rateWords, toldValue, worthCopied, worthShortly, type Rate } from './sum-words.ts'
import type { SumMark } from './use-sum-marks.ts'

type Words = TFunction
type Formats = ReturnType<typeof useFormat>
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
      {told === null ? null : <WorthLines rate={told} className="sum-worth" />}
      {newest === null ? null : <WorthLines rate={newest} className="sum-worth-now" />}
    </>
  )
}

function SumTools({ mark, asked, onAsk }: Shown) {
  const t = useWords()
  const format = useFormat()
  const copy = useCopy()
  const { codes, told } = useRates(mark, asked)
  return (
    <div className="sum-tools">
      <Currencies codes={codes} chosen={told?.value.currency ?? asked} onChoose={onAsk} />
      <IconButton
        icon="copy"
        label={t('pointer.copyText')}
        {...resting(told === null, () => told !== null && copy(worthCopied(t, format, mark.sum.words, told)))}
      />
    </div>
  )
}

type Rates = {
  /** The currencies of the note, which stay while the values of another sum are on their way. */
  codes: readonly string[]
  /** Null while it is on its way. */
  told: Rate | null
  newest: Rate | null
}

/** What is known with the mark stands there at once; the other currencies and today's rates come with the answer. */
function useRates({ sum, date, worth }: SumMark, asked: string): Rates {
  const t = useWords()
  const format = useFormat()
  const { moneyCurrency, pairs } = useSettings()
  const { amount, currency: from } = sum
  const question = { amount, currency: from, date, to: [...new Set([moneyCurrency, ...pairs])] }
  const { data, isPending, isPlaceholderData } = useQuery({
    queryKey: ['rates', 'worth', question],
    queryFn: () => api.rates.worth(question),
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  const isOnItsWay = isPending || isPlaceholderData
  const answer = isOnItsWay ? undefined : data
  const onDay = answer?.onDay ?? worth
  const codes = (data?.onDay ?? worth).values.map(({ currency }) => currency)
  const value = toldValue(onDay.values, asked, { from, isOnItsWay })
  if (value === null) return { codes, told: null, newest: null }
  const when = onDay.rateDate === date ? 'sums.ownDay' : 'sums.lastBefore'
  const told = { value, amount, from, of: sourceWords(t, format, onDay, when) }
  const today = answer?.today ?? null
  const valueNow = today?.values.find(({ currency }) => currency === value.currency)
  if (today === null || valueNow === undefined) return { codes, told, newest: null }
  return { codes, told, newest: { value: valueNow, amount, from, of: sourceWords(t, format, today, 'sums.today') } }
}

function WorthLines({ rate, className }: { rate: Rate; className: string }) {
  const t = useWords()
  const format = useFormat()
  return (
    <>
      <p className={className}>
        <bdi>{worthShortly(t, format, rate)}</bdi>
      </p>
      <p className="meta">
        <bdi className="number">{rateWords(format, rate)}</bdi>
        {' · '}
        {rate.of}
      </p>
    </>
  )
}

type CurrenciesProps = { codes: readonly string[]; chosen: string; onChoose(currency: string): void }

/** The currencies by their signs; by their codes where two would have the same. */
function Currencies({ codes, chosen, onChoose }: CurrenciesProps) {
  const t = useWords()
  const format = useFormat()
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

type When = 'sums.ownDay' | 'sums.lastBefore' | 'sums.today'

function sourceWords(t: Words, format: Formats, { source, rateDate, isSample }: WorthOfDay, when: When): string {
  const date = t(when, { date: format.longDate(dayStart(rateDate), 'UTC') })
  if (isSample) return t('sums.sample', { date })
  const bank = bankKeys[source]
  const name = bank === undefined ? source : t(bank)
  return t(isOfficial(source) ? 'sums.official' : 'sums.unofficial', { source: name, date })
}
