const minutesByName = new Map<string, number>()
const named =
  'UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 60 BST 60 IST 330 CET 60 MEZ 60 MET 60 CEST 120 MESZ 120 EET 120 EEST 180 MSK 180 МСК 180 ' +
  'MSD 240 TRT 180 SAST 120 GST 240 AZT 240 UZT 300 TJT 300 TMT 300 PKT 300 AQTT 300 ORAT 300 QYZT 300 KGT 360 NPT 345 ' +
  'ICT 420 WIB 420 HKT 480 SGT 480 PHT 480 AWST 480 JST 540 KST 540 ACST 570 ACDT 630 AEST 600 AEDT 660 NZST 720 ' +
  'NZDT 780 NST -210 NDT -150 AST -240 ADT -180 AT -240 EST -300 EDT -240 ET -300 CST -360 CDT -300 CT -360 MST -420 ' +
  'MDT -360 MT -420 PST -480 PDT -420 PT -480 AKST -540 AKDT -480 HST -600 BRT -180 ART -180 CLT -240 YEKT 300 OMST 360'
const words = named.split(' ')
for (let at = 0; at < words.length; at += 2) minutesByName.set(words[at] ?? '', Number(words[at + 1]))

/** Kazakhstan changed its clock on 2024-03-01, so its abbreviation is no fixed offset. */
const zoneByName = new Map([['ALMT', 'Asia/Almaty']])

const chineseZones = new Set(['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei'])

const clocks = new Map<string, Intl.DateTimeFormat | undefined>()

const clockOf = (timeZone: string): Intl.DateTimeFormat | undefined => {
  if (!clocks.has(timeZone)) {
    const options: Intl.DateTimeFormatOptions = { timeZone, timeZoneName: 'longOffset', year: 'numeric' }
    try {
      clocks.set(timeZone, new Intl.DateTimeFormat('en-US', options))
    } catch {
      clocks.set(timeZone, undefined)
    }
  }
  return clocks.get(timeZone)
}

/** How far an IANA zone is ahead of UTC at an instant, in minutes; undefined for an unknown zone. */
const offsetAt = (timeZone: string, at: number): number | undefined => {
  const name = clockOf(timeZone)
    ?.formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  if (name === undefined) return undefined
  const match = /([+-])(\d\d):(\d\d)/.exec(name)
  return match === null ? 0 : Number(`${match[1]}1`) * (Number(match[2]) * 60 + Number(match[3]))
}

/** The instant at which clocks in a zone (IANA name) show this local time, given as if it were UTC. */
export const fromLocalTime = (local: number, timeZone: string): number | undefined => {
  const first = offsetAt(timeZone, local)
  if (first === undefined) return undefined
  const second = offsetAt(timeZone, local - first * 60_000) ?? first
  return local - second * 60_000
}

/**
 * A zone as feeds write it: a number of minutes ahead of UTC, or an IANA name. Names nobody knows count as UTC when
 * written in capitals (RFC 5322, section 4.3); other words are no zones. `here` is the zone of the publisher: to a
 * Chinese one CST is his own time.
 */
export const readZone = (word: string, here: string): number | string | undefined => {
  const upper = word.toUpperCase()
  if (upper === 'CST' && chineseZones.has(here)) return 480
  const minutes = minutesByName.get(upper)
  if (minutes !== undefined) return minutes
  if (upper.startsWith('ETC/GMT') || upper === 'ETC/UTC') return word.length <= 7 ? 0 : word
  if (word.includes('/')) return clockOf(word) === undefined ? undefined : word
  return zoneByName.get(upper) ?? (/^[A-Z]{1,5}$/.test(word) ? 0 : undefined)
}
