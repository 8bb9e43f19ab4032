import './converter.css'
import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { RateBoard } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useRateBoard } from '../data/queries.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { fractionOf } from '#shared/money/unit-rate.ts'
import { Icon } from '../ui/icon.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { readAmount } from './amount.ts'
import { convert } from './convert.ts'
import { DayPicker } from './day-picker.tsx'
import { useCurrencyOptions } from './use-currency-options.ts'

/** A sum in another currency at the official rate of a day; left alone while other pairs are looked at. */
export const Converter = memo(function Converter({ board: newest }: { board: RateBoard }) {
  const t = useWords()
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
  const options = useCurrencyOptions(newest)
  const grouped = (decimal: string) => format.rate(decimal, decimal.split('.')[1]?.length ?? 0)
  const trouble = sum === null ? t('rates.notASum') : result === null ? t('rates.notQuoted') : null
  return (
    <section className="converter" aria-label={t('rates.converter')}>
      <div className="section-head">
        <h2 className="section-title">{t('rates.converter')}</h2>
      </div>
      <SumLine typed={typed} atRest={sum === null ? typed : grouped(sum)} isWrong={sum === null} onType={setTyped}>
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
})

type SumLineProps = {
  typed: string
  /** How the sum is shown while it is not being typed. */
  atRest: string
  isWrong: boolean
  onType(typed: string): void
  children: ReactNode
}

/** While it is typed the sum is left as it is: a sign that comes or goes under the caret would make another number of it. */
function SumLine({ typed, atRest, isWrong, onType, children }: SumLineProps) {
  const t = useWords()
  const [typing, setTyping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // What the key of Tab had selected is gone with the grouped text; a press then puts the caret where it was made.
  useLayoutEffect(() => {
    if (typing) input.current?.select()
  }, [typing])
  return (
    <div className="converter-line converter-sum">
      <input
        ref={input}
        className="converter-number"
        type="text"
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('rates.sum')}
        aria-invalid={isWrong}
        value={typing ? typed : atRest}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {children}
    </div>
  )
}
