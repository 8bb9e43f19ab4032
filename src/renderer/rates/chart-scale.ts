import { dayStart } from '#shared/format/zoned-date.ts'

/** Round values from below the least to above the greatest, and how many digits after the point tell them apart. */
export type ValueScale = { ticks: number[]; digits: number }

const roundSteps = [1, 2, 2.5, 5, 10]

/** About `wanted` round steps that hold all values; positions on a picture, never money. */
export function valueScale(lowest: number, highest: number, wanted: number): ValueScale {
  const span = highest - lowest || Math.abs(highest) * 0.02 || 1
  const rough = span / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (roundSteps.find((round) => round * power >= rough * 0.999) ?? 10) * power
  const first = Math.floor(lowest / step + 1e-9)
  const end = Math.max(Math.ceil(highest / step - 1e-9), first + 1)
  const ticks = Array.from({ length: end - first + 1 }, (_, place) => (first + place) * step)
  return { ticks, digits: digitsOf(step) }
}

function digitsOf(step: number): number {
  return [0, 1, 2, 3, 4, 5, 6].find((digits) => Math.abs(step - Number(step.toFixed(digits))) < step * 1e-6) ?? 7
}

/** A place on the axis of time, epoch ms of a day's start in UTC, and what its label tells. */
export type TimeTick = { at: number; tells: 'day' | 'month' | 'monthYear' | 'year' }

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240]
const monthMs = 30.44 * dayMs

/** At most about `most` labels between two days: Mondays in a short span, else the firsts of months or years. */
export function timeTicks(from: string, to: string, most: number): TimeTick[] {
  const [start, end] = [dayStart(from), dayStart(to)]
  return (end - start) / dayMs <= 50 ? weekTicks(start, end, most) : monthTicks(start, end, most)
}

function weekTicks(start: number, end: number, most: number): TimeTick[] {
  const weekday = (new Date(start).getUTCDay() + 6) % 7
  const first = start + ((7 - weekday) % 7) * dayMs
  const step = weekMs * Math.max(1, Math.ceil((end - start) / weekMs / most))
  return series(first, end, (at) => at + step).map((at) => ({ at, tells: 'day' }))
}

function monthTicks(start: number, end: number, most: number): TimeTick[] {
  const months = (end - start) / monthMs
  const step = monthSteps.find((size) => months / size <= most) ?? 240
  const begin = new Date(start)
  const whole = begin.getUTCFullYear() * 12 + begin.getUTCMonth() + (begin.getUTCDate() > 1 ? 1 : 0)
  const first = Math.ceil(whole / step) * step
  const count = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth()
  const firsts = series(monthStart(first), end, (at) => monthStart(count(at) + step))
  return firsts.map((at, place) => ({
    at,
    tells:
      step >= 12 || isJanuary(at) ? 'year' : place === 0 && !firsts.slice(1, 3).some(isJanuary) ? 'monthYear' : 'month',
  }))
}

function isJanuary(at: number): boolean {
  return new Date(at).getUTCMonth() === 0
}

function monthStart(months: number): number {
  return Date.UTC(Math.floor(months / 12), months % 12)
}

function series(first: number, end: number, next: (at: number) => number): number[] {
  const all: number[] = []
  for (let at = first; at <= end; at = next(at)) all.push(at)
  return all
}
