import type { Forecast, PresentWeather } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { weatherCredits, weatherSources } from '#shared/weather-source.ts'
import { useWords } from '../data/use-words.ts'
import { useForecast } from '../data/queries.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat, useLanguage, useSettings, useTemperature } from '../data/use-settings.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { ExternalLink } from '../ui/external-link.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { isolate, isolateNumber } from '../ui/isolate.ts'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { DaysChart } from './days-chart.tsx'
import { NoForecast } from './no-forecast.tsx'

const shownDays = 5

type CityWeatherProps = { cityId: string; isFirst: boolean; onRaise(): void; onRemove(name: string): void }

/** A city's weather now, its five days drawn, and whose forecast it is. */
export function CityWeather({ cityId, isFirst, onRaise, onRemove }: CityWeatherProps) {
  const t = useWords()
  const language = useLanguage()
  const { data: forecast, error, refetch } = useForecast(cityId)
  if (forecast === undefined)
    return error === null ? <Waiting rows={3} /> : <FailureNote error={error} onRetry={() => void refetch()} />
  const { city, days, present, fetchedAt, stale } = forecast
  const name = city.names[language] ?? cityId
  return (
    <section className={stale ? 'forecast weather-old' : 'forecast'} aria-label={name}>
      <div className="section-head">
        <h2 className="section-title">{name}</h2>
        {present === null ? null : <Present present={present} />}
        <span className="forecast-tools">
          {isFirst ? null : (
            <button
              type="button"
              className="tool forecast-up"
              aria-label={t('settings.up', { name })}
              title={t('settings.up', { name })}
              onClick={onRaise}
            >
              <Icon name="chevronDown" size={18} />
            </button>
          )}
          <IconButton icon="close" size={18} label={t('settings.remove', { name })} onClick={() => onRemove(name)} />
        </span>
      </div>
      {days.length === 0 ? <NoForecast wait={forecast.wait} /> : <DaysChart days={days.slice(0, shownDays)} />}
      {fetchedAt === null ? null : <Source forecast={forecast} fetchedAt={fetchedAt} />}
    </section>
  )
}

function Present({ present }: { present: PresentWeather }) {
  const t = useWords()
  const temperature = useTemperature()
  const kind = weatherKind(present.code)
  return (
    <span className="section-note weather-kind">
      {kind === null ? null : <WeatherIcon kind={kind} />}
      {t('masthead.now', { degrees: isolateNumber(temperature(present.celsius)) })}
    </span>
  )
}

/** Who made the forecast, when and how long ago, and whether another stands in for the service that was chosen. */
function Source({ forecast, fetchedAt }: { forecast: Forecast; fetchedAt: number }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  const { weatherSource } = useSettings()
  const { source, stale } = forecast
  const maker = weatherSources.find((id) => weatherCredits[id].name === source)
  const time = format.dateTime(fetchedAt, localZone)
  return (
    <div className="meta forecast-source">
      <span>{t(stale ? 'masthead.weatherStale' : 'masthead.weatherFrom', { source: isolate(source), time })}</span>
      <span>{format.relativeTime(fetchedAt, now, localZone)}</span>
      {maker === undefined || maker === weatherSource ? null : (
        <span>{t('masthead.weatherInstead', { chosen: isolate(weatherCredits[weatherSource].name) })}</span>
      )}
      {maker === undefined ? null : (
        <ExternalLink url={weatherCredits[maker].siteUrl} arrow={false}>
          {t('masthead.weatherCredit', { source: isolate(source) })}
        </ExternalLink>
      )}
    </div>
  )
}
