import { temperatureUnits } from '#shared/settings.ts'
import { weatherCredits, weatherSources } from '#shared/weather-source.ts'
import { useWords } from '../data/use-words.ts'
import { useRateBoard } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useCityOptions } from '../data/use-city-options.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { commonCurrencies } from './common-currencies.ts'
import { MoneySetting } from './money-setting.tsx'
import { OrderedChoice } from './ordered-choice.tsx'
import { RatesSettings } from './rates-settings.tsx'
import { Setting } from './setting.tsx'
import { SettingsGroup } from './settings-group.tsx'

/** The pairs of the front page and the tray, and the cities of the weather. */
export function PlaceSettings() {
  const t = useWords()
  return (
    <SettingsGroup title={t('settings.tabs.places')}>
      <Pairs />
      <MoneySetting />
      <RatesSettings />
      <Cities />
      <Service />
      <Unit />
    </SettingsGroup>
  )
}

function Pairs() {
  const t = useWords()
  const format = useFormat()
  const { pairs } = useSettings()
  const { data: board } = useRateBoard()
  const change = useChangeSettings()
  const quoted = board?.rates.map(({ currency }) => currency) ?? []
  const codes = [...new Set([...pairs, ...(quoted.length > 0 ? quoted : commonCurrencies)])]
  return (
    <Setting id="pairs" wide>
      <OrderedChoice
        label={t('settings.pairs')}
        options={format.sorted(
          codes.map((id) => ({ id, name: format.capitalize(format.displayCurrency(id)), short: id })),
          ({ name }) => name,
        )}
        chosen={pairs}
        least={1}
        addLabel={t('settings.addCurrency')}
        onChange={(chosen) => change({ pairs: chosen })}
      />
    </Setting>
  )
}

function Cities() {
  const t = useWords()
  const { cities } = useSettings()
  const options = useCityOptions()
  const change = useChangeSettings()
  return (
    <Setting id="cities" wide>
      <OrderedChoice
        label={t('settings.cities')}
        options={options}
        chosen={cities}
        least={0}
        addLabel={t('settings.addCity')}
        find={{ label: t('settings.findCity'), none: t('settings.noCity') }}
        onChange={(ids) => change({ cities: ids })}
      />
    </Setting>
  )
}

function Service() {
  const t = useWords()
  const { weatherSource } = useSettings()
  const change = useChangeSettings()
  return (
    <Setting id="weatherSource">
      <SelectField
        label={t('settings.weatherSource')}
        options={weatherSources.map((id) => ({ id, name: weatherCredits[id].name }))}
        chosen={weatherSource}
        onChoose={(id) => change({ weatherSource: id })}
      />
    </Setting>
  )
}

function Unit() {
  const t = useWords()
  const { temperatureUnit } = useSettings()
  const change = useChangeSettings()
  return (
    <Setting id="temperatureUnit">
      <SelectField
        label={t('settings.temperatureUnit')}
        options={temperatureUnits.map((id) => ({ id, name: t(`settings.units.${id}`) }))}
        chosen={temperatureUnit}
        onChoose={(id) => change({ temperatureUnit: id })}
      />
    </Setting>
  )
}
