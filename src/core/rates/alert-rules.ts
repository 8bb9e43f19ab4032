import { alertKinds, type AlertKind, type AlertRequest, type RateAlert, type RatePoint } from '#shared/model.ts'
import { compareDecimals, multiplyDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import { daysFromTo, shiftDay } from './bank-calendar.ts'

type Rule = Pick<RateAlert, 'kind' | 'threshold'>
type Watched = Rule & Pick<RateAlert, 'armed' | 'evaluatedOn'>
/** How an alert stands after a series was looked at, and the points at which it fired. */
type Judged = Pick<RateAlert, 'armed' | 'evaluatedOn'> & { fired: RatePoint[] }

/** A move is told only against a rate at most this much older: after a gap it would be of weeks, not of a day. */
const moveWithinDays = 7
/** Holidays may cover so much of the start of the days that a new high or low is told of. */
const graceDays = 7

/**
 * Looks at every point that is newer than the last one that was looked at. An alert that is armed fires when its
 * condition comes to hold, and is armed again by the first point at which it does not: once for each crossing, however
 * long it holds. One that has never been looked at, or was when rates had dates far ahead of all that there are now (another
 * source, a clock that was wrong), only learns how things stand. `points` are of one unit, oldest first.
 */
export function judge(alert: Watched, points: readonly RatePoint[]): Judged {
  const last = points.length - 1
  const newest = points[last]
  if (newest === undefined) return { armed: alert.armed, evaluatedOn: alert.evaluatedOn, fired: [] }
  const since = alert.evaluatedOn
  if (since === null || newest.date < shiftDay(since, -graceDays))
    return { armed: !holds(alert, points, last), evaluatedOn: newest.date, fired: [] }
  let { armed } = alert
  const fired: RatePoint[] = []
  for (const [index, point] of points.entries()) {
    if (point.date <= since) continue
    const met = holds(alert, points, index)
    if (met && armed) fired.push(point)
    armed = !met
  }
  return { armed, evaluatedOn: newest.date > since ? newest.date : since, fired }
}

/** The first day whose rate an alert has to know to be looked at for points after `since`. */
export function firstDayNeeded({ kind, threshold }: Rule, since: string): string {
  const days = kind === 'high' || kind === 'low' ? Number(threshold) + graceDays : moveWithinDays
  return shiftDay(since, -days)
}

function holds({ kind, threshold }: Rule, points: readonly RatePoint[], index: number): boolean {
  const point = points[index]
  if (point === undefined) return false
  switch (kind) {
    case 'above':
      return compareDecimals(point.value, threshold) >= 0
    case 'below':
      return compareDecimals(point.value, threshold) <= 0
    case 'move':
      return hasMoved(points[index - 1], point, threshold)
    case 'high':
      return isExtreme(points, index, Number(threshold), (one, other) => compareDecimals(one, other) > 0)
    case 'low':
      return isExtreme(points, index, Number(threshold), (one, other) => compareDecimals(one, other) < 0)
  }
}

/** Whether the rate changed by so many per cent or more, up or down. */
function hasMoved(before: RatePoint | undefined, point: RatePoint, percent: string): boolean {
  if (before === undefined || daysFromTo(before.date, point.date) > moveWithinDays) return false
  const size = subtractDecimals(point.value, before.value).replace('-', '')
  return compareDecimals(multiplyDecimals(size, '100'), multiplyDecimals(before.value, percent)) >= 0
}

/** Whether a point is beyond all of the `days` before it; never where the series does not reach back so far. */
function isExtreme(
  points: readonly RatePoint[],
  index: number,
  days: number,
  isBeyond: (one: string, other: string) => boolean,
): boolean {
  const point = points[index]
  const [oldest] = points
  if (point === undefined || oldest === undefined) return false
  const from = shiftDay(point.date, -days)
  if (oldest.date > shiftDay(from, Math.min(graceDays, days - 1))) return false
  const before = points.slice(0, index).filter(({ date }) => date >= from)
  return before.length > 0 && before.every(({ value }) => isBeyond(point.value, value))
}

const mostDays = 3_660

/** Whether any rate could ever be what an alert waits for; `threshold` is a decimal without a sign. */
export function canBeMet(kind: AlertKind, threshold: string): boolean {
  if (kind !== 'high' && kind !== 'low') return compareDecimals(threshold, '0') > 0
  return /^\d+$/.test(threshold) && Number(threshold) >= 2 && Number(threshold) <= mostDays
}

type Test = (value: unknown) => boolean
const isCurrency: Test = (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value)
/** What each part of an alert may be; the threshold has plain digits and no sign. */
export const alertParts: Readonly<Record<keyof AlertRequest, Test>> = {
  currency: isCurrency,
  base: isCurrency,
  kind: (value) => alertKinds.some((kind) => kind === value),
  threshold: (value) => typeof value === 'string' && /^\d{1,15}(\.\d{1,12})?$/.test(value),
}

/** Whether a stranger's words are an alert, and one that could ever be met. */
export function isAlert(request: Record<keyof AlertRequest, unknown>): request is AlertRequest {
  const { currency, base, kind, threshold } = alertParts
  const isOne = currency(request.currency) && base(request.base) && kind(request.kind) && threshold(request.threshold)
  return isOne && canBeMet(request.kind as AlertKind, request.threshold as string)
}
