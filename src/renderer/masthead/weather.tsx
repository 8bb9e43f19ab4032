import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { Forecast } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { useForecast } from '../data/queries.ts'
import { useLanguage, useTemperature } from '../data/use-settings.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { Icon } from '../ui/icon.tsx'
import { LazyPopover } from '../ui/lazy-popover.tsx'

const WeatherDays = lazy(async () => ({ default: (await import('./weather-days.tsx')).WeatherDays }))

/** Tonight and today in the first chosen city, with five days in all of them behind a press. */
export function Weather({ cityId }: { cityId: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: forecast } = useForecast(cityId)
  if (forecast === undefined) return null
  const name = forecast.city.names[language] ?? forecast.city.id
  return (
    <>
      <Today name={name} forecast={forecast} />
      <LazyPopover
        className="link masthead-line"
        label={`${t('masthead.weatherOf', { city: name })}, ${t('masthead.fiveDays')}`}
        content={WeatherDays}
      >
        {t('masthead.fiveDays')}
      </LazyPopover>
    </>
  )
}

function Today({ name, forecast: { days, stale } }: { name: string; forecast: Forecast }) {
  const { t } = useTranslation()
  const today = days[0]
  const kind = today === undefined ? null : weatherKind(today.code)
  return (
    <>
      <p className={stale ? 'weather-now weather-old' : 'weather-now'}>
        <span>{name}</span>
        {today === undefined ? null : (
          <>
            <Degrees icon="moon" celsius={today.min} label="masthead.night" />
            <Degrees icon="sun" celsius={today.max} label="masthead.day" />
          </>
        )}
      </p>
      {today === undefined ? <p className="masthead-line">{t('masthead.noForecast')}</p> : null}
      {kind === null ? null : (
        <p className="masthead-line weather-kind">
          <WeatherIcon kind={kind} size={18} />
          {t(`weather.${kind}`)}
        </p>
      )}
    </>
  )
}

function Degrees({
  icon,
  celsius,
  label,
}: {
  icon: 'moon' | 'sun'
  celsius: number
  label: 'masthead.night' | 'masthead.day'
}) {
  const { t } = useTranslation()
  const degrees = useTemperature()(celsius)
  return (
    <span className="weather-degrees" title={t(label, { degrees })}>
      <Icon name={icon} size={18} />
      <bdi className="number">{degrees}</bdi>
    </span>
  )
}
