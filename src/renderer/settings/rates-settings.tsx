import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bankKeys, rateSourceNames, type RateSourceName } from '#shared/rate-sources.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useRateBoard, useRatesFill } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { Setting } from './setting.tsx'

const years = [1, 2, 3, 5, 10, 20, 26]
/** What can be told in before a board has come. */
const usualBases = ['KZT', 'UZS', 'RUB', 'KGS', 'EUR', 'USD']

/** Whose rates, in which currency, how much of their past, and the small window that shows them. */
export function RatesSettings() {
  return (
    <>
      <Source />
      <Base />
      <Past />
      <SmallWindow />
    </>
  )
}

function Source() {
  const t = useWords()
  const { ratesSource } = useSettings()
  const change = useChangeSettings()
  const nameOf = (id: RateSourceName) => {
    const bank = bankKeys[id]
    return bank === undefined ? id : t(bank)
  }
  return (
    <Setting id="ratesSource">
      <SelectField<RateSourceName>
        label={t('settings.ratesSource')}
        options={rateSourceNames.map((id) => ({ id, name: nameOf(id) }))}
        chosen={ratesSource}
        onChoose={(id) => change({ ratesSource: id })}
      />
    </Setting>
  )
}

function Base() {
  const t = useWords()
  const format = useFormat()
  const { ratesBase } = useSettings()
  const { data: board } = useRateBoard()
  const change = useChangeSettings()
  const quoted = board?.rates.map(({ currency }) => currency) ?? []
  const codes = [...new Set([...usualBases, ...quoted, ...(ratesBase === null ? [] : [ratesBase])])]
  const named = codes.map((id) => ({ id, name: format.capitalize(format.displayCurrency(id)), short: id }))
  return (
    <Setting id="ratesBase">
      <SelectField
        label={t('settings.ratesBase')}
        options={[{ id: '', name: t('settings.ratesOwnBase') }, ...format.sorted(named, ({ name }) => name)]}
        chosen={ratesBase ?? ''}
        onChoose={(id) => change({ ratesBase: id === '' ? null : id })}
      />
    </Setting>
  )
}

function SmallWindow() {
  const t = useWords()
  const { ratesWindowAtStart, ratesWindowOnTop } = useSettings()
  const change = useChangeSettings()
  return (
    <Setting id="ratesWindow">
      <TickBox chosen={ratesWindowAtStart} onChange={(opens) => change({ ratesWindowAtStart: opens })}>
        {t('settings.ratesWindowAtStart')}
      </TickBox>
      <TickBox chosen={ratesWindowOnTop} onChange={(stays) => change({ ratesWindowOnTop: stays })}>
        {t('rates.onTop')}
      </TickBox>
    </Setting>
  )
}

function Past() {
  const t = useWords()
  const { ratesYears } = useSettings()
  const change = useChangeSettings()
  return (
    <Setting id="ratesYears">
      <SelectField
        label={t('settings.ratesYears')}
        options={[...new Set([...years, ratesYears])]
          .toSorted((one, other) => one - other)
          .map((count) => ({ id: String(count), name: t('settings.ratesYearsValue', { count }) }))}
        chosen={String(ratesYears)}
        onChoose={(id) => change({ ratesYears: Number(id) })}
      />
      <Fill />
    </Setting>
  )
}

/** Fetches it all now instead of hour by hour, and can be stopped. */
function Fill() {
  const t = useWords()
  const format = useFormat()
  const client = useQueryClient()
  const { data: fill } = useRatesFill()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['rates', 'fill'] })
  const { mutate: start } = useMutation({ mutationFn: () => api.rates.fill(), onSuccess })
  const { mutate: stop } = useMutation({ mutationFn: () => api.rates.stopFill(), onSuccess })
  const isRunning = fill?.running === true
  const failure = fill?.failure ?? null
  return (
    <p className="meta">
      <button type="button" className="link" onClick={() => (isRunning ? stop() : start())}>
        {isRunning ? t('settings.stopFilling') : t('settings.fillRates')}
      </button>{' '}
      <span role="status">
        {isRunning && fill !== undefined && fill.total > 0
          ? t('settings.fillingRates', { done: format.number(fill.done), total: format.number(fill.total) })
          : failure === null
            ? null
            : wordsOfFailure(t, { code: failure, params: {} }).text}
      </span>
    </p>
  )
}
