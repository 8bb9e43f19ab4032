import { useTranslation } from 'react-i18next'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { Forecast, ForecastDay } from '#shared/model.ts'
import { useForecast } from '../data/queries.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { skyOf } from './sky.ts'

/** Tonight and today in a city, with five days behind a press. */
export function Weather({ cityId }: { cityId: string }) {
  const { t } = useTranslation()
  const { data: forecast } = useForecast(cityId)
  const today = forecast?.days[0]
  if (forecast === undefined || today === undefined) return null
  return (
    <>
      <p className="weather-now">
        <span>{forecast.city.name}</span>
        <Degrees icon="moon" celsius={today.min} label="masthead.night" />
        <Degrees icon="sun" celsius={today.max} label="masthead.day" />
      </p>
      <p className="masthead-line">{t(`weather.${skyOf(today.code)}`)}</p>
      <DialogTrigger>
        <Button className="link masthead-line">{t('masthead.fiveDays')}</Button>
        <Popover className="float" placement="bottom end">
          <Dialog className="weather-days" aria-label={t('masthead.weatherOf', { city: forecast.city.name })}>
            {forecast.days.slice(0, 5).map((day) => (
              <Day key={day.date} day={day} />
            ))}
            <Source forecast={forecast} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  )
}

function Degrees({ icon, celsius, label }: { icon: 'moon' | 'sun'; celsius: number; label: 'masthead.night' | 'masthead.day' }) {
  const { t } = useTranslation()
  const degrees = useFormat().temperature(celsius)
  return (
    <span className="weather-degrees" title={t(label, { degrees })}>
      <Icon name={icon} size={18} />
      <bdi className="number">{degrees}</bdi>
    </span>
  )
}

function Day({ day }: { day: ForecastDay }) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = dayStart(day.date)
  return (
    <p className="weather-day">
      <span>{format.capitalize(format.weekday(at, 'UTC'))}</span>
      <span className="meta">{t(`weather.${skyOf(day.code)}`)}</span>
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
