import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { Forecast, ForecastDay } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { useForecast } from '../data/queries.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { localZone, useFormat, useLanguage, useSettings } from '../data/use-settings.ts'

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
  const language = useLanguage()
  const { data: forecast } = useForecast(cityId)
  if (forecast === undefined) return null
  return (
    <section className="weather-days">
      <h3 className="section-title">{forecast.city.names[language] ?? cityId}</h3>
      {forecast.days.slice(0, 5).map((day) => (
        <Day key={day.date} day={day} />
      ))}
      <Source forecast={forecast} />
    </section>
  )
}

function Day({ day }: { day: ForecastDay }) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = dayStart(day.date)
  const kind = weatherKind(day.code)
  return (
    <p className="weather-day">
      <span>{format.capitalize(format.weekday(at, 'UTC'))}</span>
      <span className="meta weather-kind">
        {kind === null ? null : <WeatherIcon kind={kind} />}
        {kind === null ? null : t(`weather.${kind}`)}
      </span>
      <bdi className="number">{format.temperature(day.min)}</bdi>
      <bdi className="number">{format.temperature(day.max)}</bdi>
    </p>
  )
}

function Source({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { source, fetchedAt, stale } = forecast
  if (fetchedAt === null) return <p className="meta">{source}</p>
  const time = format.dateTime(fetchedAt, localZone)
  return <p className="meta">{t(stale ? 'masthead.weatherStale' : 'masthead.weatherFrom', { source, time })}</p>
}
