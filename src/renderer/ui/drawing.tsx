import type { WeatherKind } from '#shared/weather-code.ts'
import { sectionTopic } from './section-topic.ts'

const drawings: Record<string, string> = import.meta.glob('../../../resources/icons/{sections,weather}/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** One of our own drawings in the colour of the text around it; it says nothing to a screen reader. `size` in px at 100 %. */
function Drawing({ name, size }: { name: string; size: number }) {
  const drawing = drawings[`../../../resources/icons/${name}.svg`]
  if (drawing === undefined) return null
  const side = `${size / 16}rem`
  return (
    <span
      className="drawing"
      style={{ inlineSize: side, blockSize: side }}
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: drawing }}
    />
  )
}

/** What a section is about, where its name tells. */
export function SectionIcon({ name, size = 16 }: { name: string; size?: number }) {
  const topic = sectionTopic(name)
  return topic === null ? null : <Drawing name={`sections/${topic}`} size={size} />
}

/** A kind of weather; some look otherwise by night. */
export function WeatherIcon({ kind, night = false, size = 20 }: { kind: WeatherKind; night?: boolean; size?: number }) {
  const hour = night ? 'night' : 'day'
  const own = `weather/${kind}-${hour}`
  return <Drawing name={`../../../resources/icons/${own}.svg` in drawings ? own : `weather/${kind}`} size={size} />
}
