const HOUR = 3_600_000
const DAY = 24 * HOUR

const almatyClock = new Intl.DateTimeFormat('en', {
  timeZone: 'Asia/Almaty',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

/** Offset of Asia/Almaty from UTC in ms at the moment `at` (+06 until 1 March 2024, +05 since). */
export function almatyOffset(at: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of almatyClock.formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** Calendar day in Almaty at `at`, as days since 1 January 1970. */
export function almatyDay(at: number): number {
  return Math.floor((at + almatyOffset(at)) / DAY)
}

/** The moment (epoch ms) of `hour` o'clock in Almaty on a day counted since 1970. */
export function almatyMoment(day: number, hour: number): number {
  const local = day * DAY + hour * HOUR
  return local - almatyOffset(local)
}

/** ISO 8601 with Almaty's own offset: `2026-11-24T05:50:00+05:00`. */
export function isoInAlmaty(at: number): string {
  const offset = almatyOffset(at)
  return `${new Date(at + offset).toISOString().slice(0, 19)}+${clockText(offset, ':')}`
}

/** RFC 822 with a four-digit year and Almaty's offset: `Tue, 24 Nov 2026 05:50:00 +0500`. */
export function rfc822InAlmaty(at: number): string {
  const offset = almatyOffset(at)
  return new Date(at + offset).toUTCString().replace('GMT', `+${clockText(offset, '')}`)
}

/** HTTP-date (RFC 9110 section 5.6.7), also what RSS writers call RFC 822 in GMT. */
export function httpDate(at: number): string {
  return new Date(at).toUTCString()
}

function clockText(offset: number, separator: string): string {
  const hours = Math.floor(offset / HOUR)
  const minutes = (offset % HOUR) / 60_000
  return [hours, minutes].map((value) => String(value).padStart(2, '0')).join(separator)
}
