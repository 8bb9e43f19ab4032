import { useId, useState, type FormEvent } from 'react'
import { alertKinds, type AlertKind, type AlertRequest, type RateBoard } from '#shared/model.ts'
import { alertRate } from '#shared/money/alert-value.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useInset } from '../ui/use-inset.ts'
import { useUnderWay } from '../ui/use-under-way.ts'
import { readThreshold, typedThreshold } from './alert-threshold.ts'
import { unitValue } from './pair-rate.ts'
import { useCurrencyOptions } from './use-currency-options.ts'

type AlertFormProps = {
  board: RateBoard
  /** The alert that is changed; without it a new one is made. */
  start?: AlertRequest
  /** Answers whether it is kept; what is not stays to be tried again. */
  onDone(request: AlertRequest): Promise<boolean>
  onCancel?: () => void
}

/** Asks which currency, what is to happen to its rate, and from what number on. */
export function AlertForm({ board, start, onDone, onCancel }: AlertFormProps) {
  const t = useWords()
  const format = useFormat()
  const point = format.rate('0.5', 1).charAt(1)
  const options = useCurrencyOptions(board).filter(({ id }) => id !== board.base)
  const [currency, setCurrency] = useState(start?.currency ?? options[0]?.id ?? 'USD')
  const [kind, setKind] = useState<AlertKind>(start?.kind ?? 'above')
  const [typed, setTyped] = useState(start === undefined ? '' : typedThreshold(start.threshold, point))
  const [isWrong, setWrong] = useState(false)
  const trouble = useId()
  const inset = useInset<HTMLFormElement>(onCancel ?? null)
  const now = unitValue(board, currency)
  const isDays = kind === 'high' || kind === 'low'
  const [isKeeping, keep] = useUnderWay()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isKeeping) return
    const threshold = readThreshold(kind, typed, point)
    setWrong(threshold === null)
    if (threshold === null) return
    void keep(async () => {
      const done = await onDone({ currency, base: board.base, kind, threshold })
      if (done && start === undefined) setTyped('')
    })
  }
  return (
    <form
      {...inset}
      className="alert-form"
      aria-label={start === undefined ? t('alerts.new') : t('alerts.change')}
      onSubmit={submit}
    >
      <div className="alert-field">
        <span aria-hidden="true">{t('alerts.currency')}</span>
        <SelectField label={t('alerts.currency')} options={options} chosen={currency} onChoose={setCurrency} />
      </div>
      <div className="alert-field">
        <span aria-hidden="true">{t('alerts.kind')}</span>
        <SelectField<AlertKind>
          label={t('alerts.kind')}
          options={alertKinds.map((id) => ({ id, name: t(`alerts.kinds.${id}`) }))}
          chosen={kind}
          onChoose={setKind}
        />
      </div>
      <label className="alert-field">
        <span>{isDays ? t('alerts.days') : kind === 'move' ? t('alerts.percent') : t('alerts.level', board)}</span>
        <input
          className="field number"
          type="text"
          inputMode={isDays ? 'numeric' : 'decimal'}
          dir="ltr"
          autoComplete="off"
          maxLength={24}
          aria-invalid={isWrong}
          aria-describedby={trouble}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setWrong(false)
          }}
        />
      </label>
      <button type="submit" className="button button-main">
        {start === undefined ? t('alerts.add') : t('alerts.save')}
      </button>
      {onCancel === undefined ? null : (
        <button type="button" className="button" onClick={onCancel}>
          {t('alerts.cancel')}
        </button>
      )}
      <p id={trouble} className="form-hint alert-below" role="status">
        {isWrong
          ? t(isDays ? 'alerts.wrongDays' : 'alerts.wrongAmount')
          : now === null
            ? ''
            : t('alerts.now', { value: alertRate(now, board.base, format) })}
      </p>
    </form>
  )
}
