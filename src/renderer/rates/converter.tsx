import './converter.css'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { RateBoard } from '#shared/model.ts'
import { useRateBoard } from '../data/queries.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { fractionOf } from '#shared/money/unit-rate.ts'
import { Icon } from '../ui/icon.tsx'
import { SelectField, type Option } from '../ui/select-field.tsx'
import { readAmount } from './amount.ts'
import { convert } from './convert.ts'
import { DayPicker } from './day-picker.tsx'

/** A sum in another currency at the official rate of a day. */
export function Converter({ board: newest }: { board: RateBoard }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { pairs } = useSettings()
  const last = newest.date ?? ''
  const [chosenDay, setDay] = useState<string | null>(null)
  const day = chosenDay ?? last
  const [typed, setTyped] = useState('1000')
  const [from, setFrom] = useState(pairs[0] ?? newest.base)
  const [to, setTo] = useState(newest.base)
  const { data: board = newest } = useRateBoard(day === last ? {} : { source: newest.source, date: day })
  const sum = readAmount(typed, format.rate('0.5', 1).charAt(1))
  const result = sum === null ? null : convert(board, sum, from, to)
  const options = currencyOptions(newest, pairs, format)
  const trouble = sum === null ? t('rates.notASum') : result === null ? t('rates.notQuoted') : null
  return (
    <section className="converter" aria-label={t('rates.converter')}>
      <div className="section-head">
        <h2 className="section-title">{t('rates.converter')}</h2>
      </div>
      <SumLine typed={typed} isWrong={sum === null} onType={setTyped}>
        <SelectField label={t('rates.sumIn')} options={options} chosen={from} onChoose={setFrom} />
      </SumLine>
      <div className="converter-line">
        <output className="converter-number" dir="ltr" aria-label={t('rates.result')}>
          {result === null ? '—' : format.rate(result, fractionOf(result))}
        </output>
        <SelectField label={t('rates.resultIn')} options={options} chosen={to} onChoose={setTo} />
      </div>
      <div className="converter-foot">
        <span className="meta">{t('rates.rateOf')}</span>
        <DayPicker day={day} last={last} onPick={setDay}>
          {format.mediumDate(dayStart(board.date ?? day), 'UTC')}
        </DayPicker>
        <button
          type="button"
          className="link converter-swap"
          onClick={() => {
            setFrom(to)
            setTo(from)
          }}
        >
          <Icon name="swap" size={16} />
          {t('rates.swap')}
        </button>
      </div>
      <p className="converter-trouble" role="status">
        {trouble}
      </p>
    </section>
  )
}

type SumLineProps = { typed: string; isWrong: boolean; onType(typed: string): void; children: ReactNode }

function SumLine({ typed, isWrong, onType, children }: SumLineProps) {
  const { t } = useTranslation()
  return (
    <div className="converter-line converter-sum">
      <input
        className="converter-number"
        type="text"
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('rates.sum')}
        aria-invalid={isWrong}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {children}
    </div>
  )
}

/** The board's own currency, then the chosen ones, then the rest by name. */
function currencyOptions(
  board: RateBoard,
  pairs: readonly string[],
  format: ReturnType<typeof useFormat>,
): Option<string>[] {
  const option = (code: string) => ({ id: code, name: format.capitalize(format.displayCurrency(code)), short: code })
  const quoted = board.rates.map(({ currency }) => currency)
  const first = [board.base, ...pairs.filter((code) => quoted.includes(code))]
  const rest = quoted.filter((code) => !first.includes(code)).map(option)
  return [...first.map(option), ...format.sorted(rest, ({ name }) => name)]
}
