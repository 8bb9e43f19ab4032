import './weather.css'
import { temperatureUnits } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useCityOptions } from '../data/use-city-options.ts'
import { useSettings } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { isolateNumber } from '../ui/isolate.ts'
import { useNotice } from '../ui/notice.tsx'
import { Scroller } from '../ui/scroller.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { Empty } from '../ui/states.tsx'
import { CityWeather } from './city-weather.tsx'

/** Five days in every chosen city, in the reader's order, and which cities these are. */
export function WeatherPage() {
  const t = useWords()
  const { cities } = useSettings()
  const change = useChangeSettings()
  const { say } = useNotice()
  const remove = (id: string, name: string) => {
    change({ cities: cities.filter((each) => each !== id) })
    say({ text: t('forecast.removed', { name }), undo: () => change({ cities }) })
  }
  return (
    <Scroller>
      <div className="forecasts">
        <header className="page-head">
          <h1 className="page-title">{t('forecast.title')}</h1>
          <p className="meta">{t('forecast.hint')}</p>
          <Unit />
          <AddCity onAdd={(id) => change({ cities: [...cities, id] })} />
        </header>
        {cities.length === 0 ? <Empty title={t('forecast.emptyTitle')} text={t('forecast.emptyText')} /> : null}
        <ol className="forecasts-cities">
          {cities.map((id, place) => (
            <li key={id}>
              <CityWeather
                cityId={id}
                isFirst={place === 0}
                onRaise={() => change({ cities: raised(cities, place) })}
                onRemove={(name) => remove(id, name)}
              />
            </li>
          ))}
        </ol>
      </div>
    </Scroller>
  )
}

function raised(cities: readonly string[], place: number): string[] {
  const [before, city] = [cities[place - 1], cities[place]]
  if (before === undefined || city === undefined) return [...cities]
  return cities.toSpliced(place - 1, 2, city, before)
}

function Unit() {
  const t = useWords()
  const { temperatureUnit } = useSettings()
  const change = useChangeSettings()
  return (
    <Choice
      label={t('settings.temperatureUnit')}
      options={temperatureUnits.map((id) => ({ id, name: isolateNumber(signs[id]), title: t(`settings.units.${id}`) }))}
      chosen={temperatureUnit}
      onChoose={(id) => change({ temperatureUnit: id })}
    />
  )
}

const signs = { celsius: '°C', fahrenheit: '°F' }

function AddCity({ onAdd }: { onAdd(id: string): void }) {
  const t = useWords()
  const { cities } = useSettings()
  const options = useCityOptions()
  return (
    <SelectField
      label={t('settings.addCity')}
      placeholder={t('settings.addCity')}
      options={options.filter(({ id }) => !cities.includes(id))}
      chosen={null}
      find={{ label: t('settings.findCity'), none: t('settings.noCity') }}
      onChoose={onAdd}
    />
  )
}
