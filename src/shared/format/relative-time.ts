import type { PluralCategory } from '../languages.ts'
import type { LocaleData, RelativeUnit } from './locale-data.ts'
import { daysBetween } from './zoned-date.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * "just now", "5 minutes ago", "3 hours ago", "yesterday", "4 days ago", "2 weeks ago", or the same ahead of now. From
 * 24 hours on days are counted: calendar days in `timeZone`, or whole 24 hours when no zone is given.
 */
export function relativeTime(
  data: LocaleData,
  plural: (count: number) => PluralCategory,
): (at: number, now: number, timeZone?: string) => string {
  const say = (unit: RelativeUnit, count: number, ahead: boolean): string => {
    const texts = data.relative[unit][ahead ? 'future' : 'past']
    return (texts[plural(count)] ?? texts.other).replace('{0}', String(count))
  }
  return (at, now, timeZone) => {
    const ahead = at > now
    const gap = Math.abs(now - at)
    if (gap < minuteMs) return data.relative.now
    if (gap < hourMs) return say('minute', Math.floor(gap / minuteMs), ahead)
    if (gap < dayMs) return say('hour', Math.floor(gap / hourMs), ahead)
    const days = timeZone === undefined ? Math.floor(gap / dayMs) : Math.abs(daysBetween(at, now, timeZone))
    if (days <= 1) return ahead ? data.relative.tomorrow : data.relative.yesterday
    if (days < 7) return say('day', days, ahead)
    if (days < 30) return say('week', Math.floor(days / 7), ahead)
    if (days < 365) return say('month', Math.max(1, Math.floor(days / 30.4375)), ahead)
    return say('year', Math.floor(days / 365), ahead)
  }
}
