import { useTranslation } from 'react-i18next'
import type { Forecast } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { useForecast } from '../data/queries.ts'
import { useLanguage, useTemperature } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { Icon } from '../ui/icon.tsx'

/** Tonight and today in the first chosen city; a press leads to five days in all of them. */
export function Weather({ cityId }: { cityId: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: forecast } = useForecast(cityId)
  const { go } = useNavigation()
  if (forecast === undefined) return null
  const name = forecast.city.names[language] ?? forecast.city.id
  const label = `${t('masthead.weatherOf', { city: name })}, ${t('masthead.fiveDays')}`
  return (
    <>
      <Today name={name} forecast={forecast} />
      <button
        type="button"
        className="link masthead-line"
        aria-label={label}
        title={label}
        onClick={() => go({ kind: 'weather' })}
      >
        {t('masthead.fiveDays')}
      </button>
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
