import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { Forecast, ForecastDay, PresentWeather } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { weatherCredits, weatherSources } from '#shared/weather-source.ts'
import { useForecast } from '../data/queries.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { isolate, isolateNumber } from '../ui/isolate.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { localZone, useFormat, useLanguage, useSettings, useTemperature } from '../data/use-settings.ts'

/** Five days in every chosen city, with the age of what is known. */
export function WeatherDays() {
  const { cities } = useSettings()
  return (
    <div className="weather-cities">
      {cities.map((cityId) => (
        <CityDays key={cityId} cityId={cityId} />
      ))}
    </div>
  )
}

function CityDays({ cityId }: { cityId: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: forecast } = useForecast(cityId)
  if (forecast === undefined) return null
  const { city, days, present, fetchedAt, stale } = forecast
  return (
    <section className={stale ? 'weather-days weather-old' : 'weather-days'}>
      <div className="section-head">
        <h3 className="section-title">{city.names[language] ?? cityId}</h3>
        {present === null ? null : <Present present={present} />}
      </div>
      {days.slice(0, 5).map((day) => (
        <Day key={day.date} day={day} />
      ))}
      {days.length === 0 ? <p className="meta">{t('masthead.noForecast')}</p> : null}
      {fetchedAt === null ? null : <Source forecast={forecast} fetchedAt={fetchedAt} />}
    </section>
  )
}

function Present({ present }: { present: PresentWeather }) {
  const { t } = useTranslation()
  const temperature = useTemperature()
  const kind = weatherKind(present.code)
  return (
    <span className="section-note weather-kind">
      {kind === null ? null : <WeatherIcon kind={kind} />}
      {t('masthead.now', { degrees: isolateNumber(temperature(present.celsius)) })}
    </span>
  )
}

function Day({ day }: { day: ForecastDay }) {
  const { t } = useTranslation()
  const format = useFormat()
  const temperature = useTemperature()
  const at = dayStart(day.date)
  const kind = weatherKind(day.code)
  return (
    <p className="weather-day">
      <span>{format.capitalize(format.weekday(at, 'UTC'))}</span>
      <span className="meta weather-kind">
        {kind === null ? null : <WeatherIcon kind={kind} />}
        {kind === null ? null : t(`weather.${kind}`)}
      </span>
      <bdi className="number">{temperature(day.min)}</bdi>
      <bdi className="number">{temperature(day.max)}</bdi>
    </p>
  )
}

/** Who made the forecast and when, and whether another stands in for the service that was chosen. */
function Source({ forecast, fetchedAt }: { forecast: Forecast; fetchedAt: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { weatherSource } = useSettings()
  const { source, stale } = forecast
  const maker = weatherSources.find((id) => weatherCredits[id].name === source)
  const time = format.dateTime(fetchedAt, localZone)
  return (
    <div className="meta">
      <p>{t(stale ? 'masthead.weatherStale' : 'masthead.weatherFrom', { source: isolate(source), time })}</p>
      {maker === undefined || maker === weatherSource ? null : (
        <p>{t('masthead.weatherInstead', { chosen: isolate(weatherCredits[weatherSource].name) })}</p>
      )}
      {maker === undefined ? null : (
        <ExternalLink url={weatherCredits[maker].siteUrl} arrow={false}>
          {t('masthead.weatherCredit', { source: isolate(source) })}
        </ExternalLink>
      )}
    </div>
  )
}
