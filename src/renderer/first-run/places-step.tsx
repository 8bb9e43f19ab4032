import { useState } from 'react'
import { fractionOf, perUnit } from '#shared/money/unit-rate.ts'
import { useWords } from '../data/use-words.ts'
import { useCities, useForecast, useRateBoard } from '../data/queries.ts'
import { useCityOptions } from '../data/use-city-options.ts'
import { useFormat, useSettings, useTemperature } from '../data/use-settings.ts'
import { isolateNumber } from '../ui/isolate.ts'
import { SelectField, type Option, type SelectFind } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { useChange, type OnFailure } from './use-change.ts'

/** The neighbours' money and the world's; any other is one choice away. */
const nearCurrencies = ['USD', 'EUR', 'RUB', 'CNY', 'UZS', 'KGS', 'TRY', 'GBP']
const nearCities = 8

/** The currencies of the front page and the tray, and the cities of the weather, in the order they are ticked in. */
export function PlacesStep({ onFailure }: { onFailure: OnFailure }) {
  return (
    <div className="first-columns">
      <Currencies onFailure={onFailure} />
      <Cities onFailure={onFailure} />
    </div>
  )
}

function Currencies({ onFailure }: { onFailure: OnFailure }) {
  const t = useWords()
  const format = useFormat()
  const { pairs } = useSettings()
  const { data: board } = useRateBoard()
  const change = useChange(onFailure)
  const shown = useShown(nearCurrencies, pairs)
  const codes = board?.rates.map(({ currency }) => currency) ?? []
  const nameOf = (code: string) => format.capitalize(format.displayCurrency(code))
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('settings.pairs')}</h2>
        {board === undefined ? null : <span className="section-note">{t('rates.board', { base: board.base })}</span>}
      </div>
      <ul>
        {shown.map((code) => (
          <li key={code} className="first-row first-row-low">
            <TickBox
              className="first-tick"
              chosen={pairs.includes(code)}
              isDisabled={pairs.length === 1 && pairs.includes(code)}
              onChange={(on) => change({ pairs: toggled(pairs, code, on) })}
            >
              <span className="first-code">
                <bdi className="first-source">{code}</bdi>
                <span className="meta">{nameOf(code)}</span>
              </span>
            </TickBox>
            <span className="first-end first-value">
              <Value code={code} />
            </span>
          </li>
        ))}
      </ul>
      <More
        label={t('settings.addCurrency')}
        options={codes.filter((code) => !shown.includes(code)).map((id) => ({ id, name: nameOf(id), short: id }))}
        onChoose={(code) => change({ pairs: toggled(pairs, code, true) })}
      />
    </section>
  )
}

/** What one unit costs by the kept rates; nothing before the first have come. */
function Value({ code }: { code: string }) {
  const format = useFormat()
  const { data: board } = useRateBoard()
  const rate = board?.rates.find(({ currency }) => currency === code)
  if (rate === undefined) return null
  const unit = perUnit(rate.value, rate.nominal)
  return <bdi className="number">{format.rate(unit, fractionOf(unit))}</bdi>
}

function Cities({ onFailure }: { onFailure: OnFailure }) {
  const t = useWords()
  const { cities: chosen } = useSettings()
  const { data: cities = [] } = useCities()
  const options = useCityOptions()
  const change = useChange(onFailure)
  const near = cities.slice(0, nearCities).map(({ id }) => id)
  const shown = useShown(near, chosen)
  const nameOf = (id: string) => options.find((city) => city.id === id)?.name ?? id
  return (
    <section>
      <div className="section-head">
        <h2 className="section-title">{t('settings.cities')}</h2>
      </div>
      <ul>
        {shown.map((id) => (
          <li key={id} className="first-row first-row-low">
            <TickBox
              className="first-tick"
              chosen={chosen.includes(id)}
              onChange={(on) => change({ cities: toggled(chosen, id, on) })}
            >
              <span className="first-source">{nameOf(id)}</span>
            </TickBox>
            <span className="first-end first-value">{chosen.includes(id) ? <Today cityId={id} /> : null}</span>
          </li>
        ))}
      </ul>
      <More
        label={t('settings.addCity')}
        options={options.filter(({ id }) => !shown.includes(id))}
        find={{ label: t('settings.findCity'), none: t('settings.noCity') }}
        onChoose={(id) => change({ cities: toggled(chosen, id, true) })}
      />
    </section>
  )
}

/** Today's warmest, where a forecast is kept. */
function Today({ cityId }: { cityId: string }) {
  const t = useWords()
  const temperature = useTemperature()
  const today = useForecast(cityId).data?.days[0]
  return today === undefined ? null : t('masthead.day', { degrees: isolateNumber(temperature(today.max)) })
}

type MoreProps = { label: string; options: readonly Option<string>[]; find?: SelectFind; onChoose(id: string): void }

function More({ label, options, find, onChoose }: MoreProps) {
  if (options.length === 0) return null
  return (
    <SelectField
      className="first-more"
      label={label}
      placeholder={label}
      options={options}
      chosen={null}
      {...(find && { find })}
      onChoose={onChoose}
    />
  )
}

/** The usual ones and whatever has been chosen since the step was opened: unticking takes no row away. */
function useShown(usual: readonly string[], chosen: readonly string[]): string[] {
  const [seen, setSeen] = useState(chosen)
  const fresh = chosen.filter((id) => !seen.includes(id))
  if (fresh.length > 0) setSeen([...seen, ...fresh])
  return [...new Set([...usual, ...seen])]
}

function toggled(ids: readonly string[], id: string, on: boolean): string[] {
  return on ? [...ids, id] : ids.filter((other) => other !== id)
}
