import { dayStarts, shownDays } from '#shared/day-starts.ts'
import { countOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { localTime, table } from './table.ts'
import { withCore } from './with-core.ts'

const mostDays = 366

/** What went over the network, as the app counts it. */
export async function trafficCommand(invocation: Invocation): Promise<Outcome> {
  const starts = dayStarts(new Date(), daysOf(invocation))
  const { use, history } = await withCore(invocation, { offerSample: false }, async ({ api }) => ({
    use: await api.traffic.use(),
    history: await api.traffic.history(starts),
  }))
  const { kinds, sources, otherSources } = history
  const days = history.days.map(({ start, bytes }) => ({ date: dateOf(start), bytes }))
  const { month, refresh } = use
  const text = () =>
    [
      `this month     ${month} bytes`,
      `a refresh      about ${refresh.bytes} bytes, of ${refresh.feeds} feeds`,
      '',
      table([
        ['use', 'requests', 'bytes'],
        ...kinds.map(({ kind, requests, bytes }) => [kind, String(requests), String(bytes)]),
      ]),
      table([
        ['source', 'requests', 'bytes'],
        ...sources.map(({ name, requests, bytes }) => [name, String(requests), String(bytes)]),
        ...(otherSources.count === 0
          ? []
          : [[`${otherSources.count} others`, String(otherSources.requests), String(otherSources.bytes)]]),
      ]),
      table([
        ['day', 'bytes'],
        ...days.filter(({ bytes }) => bytes > 0).map(({ date, bytes }) => [date, String(bytes)]),
      ]).trimEnd(),
    ].join('\n')
  return { json: { month, refresh, days, kinds, sources, otherSources }, text, exitCode: 0 }
}

function daysOf(invocation: Invocation): number {
  const days = countOption(invocation, 'days') ?? shownDays
  if (days > mostDays) throw wrongUsage(`--days takes a number from 1 to ${mostDays}`)
  return days
}

function dateOf(start: number): string {
  return localTime(start).slice(0, 10)
}
