import { dayStart } from '#shared/format/zoned-date.ts'
import type { ForecastDay } from '#shared/model.ts'
import { weatherKind } from '#shared/weather-code.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat, useTemperature } from '../data/use-settings.ts'
import { WeatherIcon } from '../ui/drawing.tsx'
import { bandOf } from './band.ts'

/** Days side by side with what to expect, over the band between their nights and days; time runs from the left. */
export function DaysChart({ days }: { days: readonly ForecastDay[] }) {
  const band = bandOf(days)
  return (
    <div className="days" dir="ltr">
      <svg className="days-band" viewBox={`0 0 ${days.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        <polygon className="days-area" points={band.area} />
        <polyline className="days-line" points={band.highs} />
        <polyline className="days-line" points={band.lows} />
      </svg>
      <ol className="days-columns">
        {days.map((day, place) => (
          <Day key={day.date} day={day} place={band.places[place] ?? { high: 0, low: 1 }} />
        ))}
      </ol>
    </div>
  )
}

function Day({ day, place: { high, low } }: { day: ForecastDay; place: { high: number; low: number } }) {
  const t = useWords()
  const format = useFormat()
  const temperature = useTemperature()
  const at = dayStart(day.date)
  const kind = weatherKind(day.code)
  const [night, noon] = [temperature(day.min), temperature(day.max)]
  return (
    <li className="day">
      <span className="day-name">{format.capitalize(format.weekday(at, 'UTC'))}</span>
      <span className="meta" dir="auto">
        {format.shortDate(at, 'UTC')}
      </span>
      {kind === null ? null : <WeatherIcon kind={kind} size={28} />}
      <span className="meta day-kind">{kind === null ? null : t(`weather.${kind}`)}</span>
      <span className="day-plot">
        <bdi
          className="day-high number"
          style={{ insetBlockStart: `${high * 100}%` }}
          title={t('masthead.day', { degrees: noon })}
        >
          {noon}
        </bdi>
        <bdi
          className="day-low number"
          style={{ insetBlockStart: `${low * 100}%` }}
          title={t('masthead.night', { degrees: night })}
        >
          {night}
        </bdi>
      </span>
    </li>
  )
}
