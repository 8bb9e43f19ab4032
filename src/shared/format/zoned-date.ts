/** Wall-clock fields in a time zone; month 1 to 12, weekday 0 (Sunday) to 6. */
export type ZonedDate = { year: number; month: number; day: number; weekday: number; hour: number; minute: number }

const dayMs = 86_400_000
/** Zones change their offset at whole quarters of an hour, so one look at the rules serves a quarter. */
const quarterMs = 900_000
const keptQuarters = 2000

type Zone = { clock: Intl.DateTimeFormat; offsets: Map<number, number> }
const zones = new Map<string, Zone>()

/** Minutes that the zone (IANA name) is ahead of UTC at a time. RangeError for an unknown zone or an impossible time. */
export function utcOffsetMinutes(at: number, timeZone: string): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone)
  const quarter = Math.floor(at / quarterMs)
  const known = zone.offsets.get(quarter)
  if (known !== undefined) return known
  if (zone.offsets.size >= keptQuarters) zone.offsets.clear()
  const offset = readOffset(zone.clock, at)
  zone.offsets.set(quarter, offset)
  return offset
}

/** Intl gives the offset alone: its zone rules are the same in every runtime, its words are not. */
function openZone(timeZone: string): Zone {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' })
  const zone = { clock, offsets: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

/** "GMT", "GMT+06:00", "GMT-03:30"; very old times have seconds, which are left out. */
function readOffset(clock: Intl.DateTimeFormat, at: number): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([-+\u2212])(\d+):(\d+)/.exec(clock.format(at)) ?? []
  const offset = Number(hours) * 60 + Number(minutes)
  return sign === '+' ? offset : -offset
}

/** What calendar and clock show in a time zone (IANA name) at an epoch time in ms. */
export function zonedDate(at: number, timeZone: string): ZonedDate {
  const wall = new Date(at + utcOffsetMinutes(at, timeZone) * 60_000)
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    weekday: wall.getUTCDay(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  }
}

/** The calendar day in a time zone as `YYYY-MM-DD`. */
export function dateKey(at: number, timeZone: string): string {
  const { year, month, day } = zonedDate(at, timeZone)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** Epoch ms of the start of a `YYYY-MM-DD` day in UTC, to be formatted with the zone `UTC`. */
export function dayStart(key: string): number {
  return Date.parse(`${key}T00:00:00Z`)
}

/** Calendar days from one time to another in a time zone; negative when `to` is the earlier. */
export function daysBetween(from: number, to: number, timeZone: string): number {
  return Math.round((dayStart(dateKey(to, timeZone)) - dayStart(dateKey(from, timeZone))) / dayMs)
}

/** `7` as `07`. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
