import { writeFileSync } from 'node:fs'
import { nextDue, spacingMs, type PollState } from '#core/feeds/poll-policy.ts'
import { report, round } from './measure.ts'
import { createRandom } from './random.ts'

/**
 * What a publisher sees of a million desks on a working day, by the rules that feeds are polled by: requests a second, minute
 * by minute, beside the same desks asking at every full hour without validators. Invented: when people come and go, how many
 * sources they have, how often the publisher writes. Argument: the file to draw into.
 */
const [picture = ''] = process.argv.slice(2)
const desks = 1_000_000
const sources = 40
const minute = 60_000
const minutesOfDay = 24 * 60
/** A document of the sample newsroom's size, gzip, and an answer without one, in bytes with headers. */
const documentBytes = 30_000
const unchangedBytes = 350
const publishEveryMs = 20 * minute
const start = Date.UTC(2026, 10, 24)

const random = createRandom(1)
const feed: PollState = {
  chosenMinutes: 60,
  hasValidators: true,
  shortWindow: false,
  unchangedPolls: 0,
  freshUntil: null,
  ttlMinutes: null,
  updatePeriodMinutes: null,
  skipHours: [],
  skipDays: [],
}

const ours = new Float64Array(minutesOfDay)
const hourly = new Float64Array(minutesOfDay)
let answered = 0
let bytes = 0
for (let desk = 0; desk < desks; desk++) {
  const comes = start + Math.round((8.75 + bell() * 0.5) * 60) * minute + random() * minute
  const goes = comes + (8.5 + bell() * 0.7) * 60 * minute
  // All sources are due after a night; they are asked one after the other.
  let at = comes + Math.floor(random() * sources) * spacingMs
  let askedAt = 0
  while (at < goes) {
    count(ours, at)
    answered++
    const isNew = Math.floor(at / publishEveryMs) > Math.floor(askedAt / publishEveryMs)
    bytes += isNew ? documentBytes : unchangedBytes
    askedAt = at
    at = nextDue(feed, at, random)
  }
  for (let hour = Math.ceil(comes / (60 * minute)); hour * 60 * minute < goes; hour++)
    count(hourly, hour * 60 * minute + random() * 5000)
}

const peak = (all: Float64Array) => Math.round(Math.max(...all) / 60)
writeFileSync(picture, draw())
report({
  bench: 'publisher',
  desks,
  requestsADesk: round(answered / desks),
  gigabytesADay: round(bytes / 1e9, 1),
  busiestMinute: {
    ours: peak(ours),
    atFullHours: peak(hourly),
    inItsFirstSeconds: Math.round(Math.max(...hourly) / 5),
  },
  meanOfWorkingHours: Math.round(answered / (10 * 3600)),
})

function count(all: Float64Array, at: number): void {
  const place = Math.floor((at - start) / minute)
  all[place] = (all[place] ?? 0) + 1
}

/** A number around 0, as a bell: nine of ten within 1.6. */
function bell(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Requests a second over the day: every full hour as thin lines, ours as an area. */
function draw(): string {
  const [width, height, left, top, bottom] = [960, 360, 70, 20, 40]
  const most = Math.max(...hourly) / 60
  const x = (place: number) => round(left + (place / minutesOfDay) * (width - left - 10), 1)
  const y = (perSecond: number) => round(height - bottom - (perSecond / most) * (height - top - bottom), 1)
  const area = [...ours].map((value, place) => `${x(place)} ${y(value / 60)}`).join('L')
  const spikes = [...hourly]
    .map((value, place) => (value === 0 ? '' : `M${x(place)} ${y(0)}V${y(value / 60)}`))
    .join('')
  const hours = Array.from({ length: 9 }, (_, place) => place * 3)
  const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round((most * share) / 100) * 100)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#fcfbf8"/>
${steps.map((value) => `<path d="M${left} ${y(value)}H${width - 10}" stroke="#d9d6cf"/><text x="${left - 8}" y="${y(value) + 4}" text-anchor="end" fill="#5b6467">${value.toLocaleString('en')}</text>`).join('\n')}
${hours.map((hour) => `<text x="${x(hour * 60)}" y="${height - 16}" text-anchor="middle" fill="#5b6467">${hour}:00</text>`).join('\n')}
<path d="${spikes}" stroke="#b3541e" stroke-width="1"/>
<path d="M${x(0)} ${y(0)}L${area}L${x(minutesOfDay)} ${y(0)}Z" fill="#0b6b74" fill-opacity="0.75"/>
<text x="${left + 12}" y="${top + 14}" fill="#1b2528">requests a second, mean of each minute</text>
<text x="${left + 12}" y="${top + 32}" fill="#0b6b74">as Tilshi polls</text>
<text x="${left + 12}" y="${top + 50}" fill="#b3541e">the same desks at every full hour</text>
</svg>
`
}
