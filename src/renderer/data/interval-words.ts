import type { TFunction } from 'i18next'
import type { Format } from '#shared/format.ts'

/** Minutes between checks that can be chosen; none is below 30. */
export const intervals = ['30', '60', '120', '240', '360', '720', '1440'] as const
export type Interval = (typeof intervals)[number]

/** "30 min", "4 hours" */
export function intervalWords(t: TFunction, format: Format, minutes: number): string {
  if (minutes % 60 !== 0) return format.minutes(minutes)
  return t('sources.hours', { count: minutes / 60 })
}

/** The choice that is at least as long as so many minutes. */
export function nearestInterval(minutes: number): Interval {
  return intervals.find((interval) => Number(interval) >= minutes) ?? '1440'
}
