import type { Forecast } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { useWords } from '../data/use-words.ts'
import { useForecast } from '../data/queries.ts'
import { useLanguage, useTemperature } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { Icon } from '../ui/icon.tsx'

/** Tonight and today in the first chosen city; a press leads to five days in all of them. */
export function Weather({ cityId }: { cityId: string }) {
  const t = useWords()
  const language = useLanguage()
  const { data: forecast } = useForecast(cityId)
  const { go } = useNavigation()
  if (forecast === undefined) return null
  const name = forecast.city.names[language] ?? forecast.city.id
  return (
    <button
      type="button"
      className="weather"
      title={`${t('masthead.weatherOf', { city: name })}, ${t('masthead.fiveDays')}`}
      onClick={() => go({ kind: 'weather' })}
    >
      <Today name={name} forecast={forecast} />
      <span className="link masthead-line weather-more">{t('masthead.fiveDays')}</span>
    </button>
  )
}

function Today({ name, forecast: { days, stale } }: { name: string; forecast: Forecast }) {
  const t = useWords()
  const today = days[0]
  const kind = today === undefined ? null : weatherKind(today.code)
  return (
    <>
      <span className={stale ? 'weather-now weather-old' : 'weather-now'}>
        <span>{name}</span>
        {today === undefined ? null : (
          <>
            <Degrees icon="moon" celsius={today.min} label="masthead.night" />
            <Degrees icon="sun" celsius={today.max} label="masthead.day" />
          </>
        )}
      </span>
      {today === undefined ? <span className="masthead-line">{t('masthead.noForecast')}</span> : null}
      {kind === null ? null : (
        <span className="masthead-line weather-kind">
          <WeatherIcon kind={kind} size={18} />
          {t(`weather.${kind}`)}
        </span>
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
  const t = useWords()
  const degrees = useTemperature()(celsius)
  return (
    <span className="weather-degrees" title={t(label, { degrees })}>
      <Icon name={icon} size={18} />
      <bdi className="number" aria-hidden="true">
        {degrees}
      </bdi>
      <span className="unseen">{t(label, { degrees })}</span>
    </span>
  )
}
