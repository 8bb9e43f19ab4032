import type { TimeTick } from './chart-scale.ts'

export type TimeLabel = Pick<TimeTick, 'tells'> & { x: number; label: string }

/**
 * The labels of a time axis that have room, each beginning at its tick: all, or every second, third and so on, so that they keep
 * a rhythm; a year is always told, and after a month with its year the next may make way. None goes beyond `end`. All in px.
 */
export function labelsWithRoom<Label extends TimeLabel>(labels: readonly Label[], end: number): Label[] {
  const inside = labels.filter(({ x, label }) => x + roomFor(label) < end)
  const first = Math.max(
    0,
    inside.findIndex(({ tells }) => tells === 'year'),
  )
  for (let every = 1; every <= inside.length; every++) {
    const some = inside.filter((_, place) => (place - first) % every === 0)
    const [one, next, ...rest] = some
    const shown = one?.tells === 'monthYear' && next !== undefined && !hasRoom(one, next) ? [one, ...rest] : some
    const isEveryYearTold = inside.every((label) => label.tells !== 'year' || shown.includes(label))
    if (isEveryYearTold && shown.every((label, place) => hasRoom(label, shown[place + 1]))) return shown
  }
  return []
}

function hasRoom({ x, label }: TimeLabel, next: TimeLabel | undefined): boolean {
  return next === undefined || x + roomFor(label) < next.x
}

/** About how wide a label is with the gap after it, px; Han signs are square. */
function roomFor(label: string): number {
  return [...label].reduce((width, sign) => width + widthOf(sign), 4)
}

function widthOf(sign: string): number {
  if (sign > '\u2E80') return 13
  if (sign === ' ') return 3
  return sign >= '0' && sign <= '9' ? 6 : 6.5
}
