import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { weatherKind } from '#shared/weather-code.ts'
import { useForecast } from '../data/queries.ts'
import { useFormat, useLanguage } from '../data/use-settings.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { Icon } from '../ui/icon.tsx'
import { LazyPopover } from '../ui/lazy-popover.tsx'

const WeatherDays = lazy(async () => ({ default: (await import('./weather-days.tsx')).WeatherDays }))

/** Tonight and today in the first chosen city, with five days behind a press. */
export function Weather({ cityId }: { cityId: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: forecast } = useForecast(cityId)
  const today = forecast?.days[0]
  if (forecast === undefined || today === undefined) return null
  const kind = weatherKind(today.code)
  const name = forecast.city.names[language] ?? forecast.city.id
  return (
    <>
      <p className="weather-now">
        <span>{name}</span>
        <Degrees icon="moon" celsius={today.min} label="masthead.night" />
        <Degrees icon="sun" celsius={today.max} label="masthead.day" />
      </p>
      {kind === null ? null : (
        <p className="masthead-line weather-kind">
          <WeatherIcon kind={kind} size={18} />
          {t(`weather.${kind}`)}
        </p>
      )}
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
  const degrees = useFormat().temperature(celsius)
  return (
    <span className="weather-degrees" title={t(label, { degrees })}>
      <Icon name={icon} size={18} />
      <bdi className="number">{degrees}</bdi>
    </span>
  )
}
