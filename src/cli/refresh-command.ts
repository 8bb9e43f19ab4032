import type { Core } from '#core/core.ts'
import type { RefreshProgress, RefreshReport, RefreshRequest } from '#shared/model.ts'
import { isSet, textOptions, type Invocation, type Outcome } from './command.ts'
import { failureWords } from './failure-words.ts'
import { subscribedFeed } from './open-library.ts'
import { untilStopped } from './until-stopped.ts'
import { withCore } from './with-core.ts'

export async function refreshCommand(invocation: Invocation): Promise<Outcome> {
  const feeds = textOptions(invocation, 'feed')
  const uses = { offerSample: feeds.length === 0, onProgress: progressTeller(invocation) }
  const report = await withCore(invocation, uses, async (core, db) => {
    const feedIds = feeds.map((url) => subscribedFeed(db, url))
    const request: RefreshRequest = {
      ...(feedIds.length === 0 ? {} : { feedIds }),
      force: isSet(invocation, 'force'),
      rates: isSet(invocation, 'rates'),
      weather: isSet(invocation, 'weather'),
    }
    return refresh(core, request)
  })
  return outcomeOf(invocation, report)
}

async function refresh(core: Core, request: RefreshRequest): Promise<RefreshReport> {
  const cancel = () => void core.api.refresh.cancel()
  // Whoever names a feed wants it asked, due or not; the publisher's own wishes are kept all the same.
  const byName = request.feedIds !== undefined
  return untilStopped(cancel, async () => (byName ? core.api.refresh.start(request) : core.refreshDue(request)))
}

/** One line a second at most. */
function progressTeller({ tell }: Invocation): (progress: RefreshProgress) => void {
  let toldAt = 0
  return ({ running, done, total, current }) => {
    if (!running || performance.now() - toldAt < 1000) return
    toldAt = performance.now()
    tell(`${done} of ${total}${current.length === 0 ? '' : `: ${current.join(', ')}`}`)
  }
}

function outcomeOf(invocation: Invocation, report: RefreshReport): Outcome {
  const { feeds, articles, images, rates, weather, ms, cancelled } = report
  const told = report.errors.map(({ feed, code, params }) => {
    return { feed, code, message: failureWords({ code, params }).error }
  })
  const json = { feeds, articles, images, rates: { ...rates, source: rates.source || null }, weather, errors: told, ms }
  const text = () =>
    [
      ...told.map(({ feed, message }) => `failed: ${feed}: ${message}`),
      summaryOf(report, !isSet(invocation, 'rates') && !isSet(invocation, 'weather')),
    ].join('\n')
  if (cancelled) return { json, text, exitCode: 1, failure: { code: 'cancelled', params: {} } }
  const isCut = report.errors.some(({ feed }) => feed === 'data')
  const failed = feeds.failed + failedSeries(invocation, report) + Number(isCut)
  if (failed === 0) return { json, text, exitCode: 0 }
  const asked = feeds.due + Number(isSet(invocation, 'rates')) + Number(isSet(invocation, 'weather'))
  const [first] = report.errors
  if (failed < asked || first === undefined) return { json, text, exitCode: 3 }
  return { json, text, exitCode: 1, failure: first }
}

/** Rates and weather count where they were asked for by name: a full refresh is good without them. */
function failedSeries(invocation: Invocation, { errors: failures }: RefreshReport): number {
  return failures.filter(({ feed }) => (feed === 'rates' || feed === 'weather') && isSet(invocation, feed)).length
}

function summaryOf(
  { feeds, articles, expired, images, rates, weather, ms }: RefreshReport,
  everything: boolean,
): string {
  const lines = [
    `feeds     ${feeds.due} asked: ${feeds.ok} with a new document, ${feeds.notModified} unchanged, ${feeds.failed} failed`,
    `articles  ${articles.new} new, ${articles.changed} changed`,
    ...(expired === 0 ? [] : [`let go    ${expired} read articles that their feeds are not to keep for longer`]),
    `images    ${images.stored} stored, ${images.bytes} bytes`,
    rates.date === null ? 'rates     none' : `rates     ${rates.count} of ${rates.date} from ${rates.source}`,
    `weather   ${weather.cities} cities`,
    `time      ${(ms / 1000).toFixed(1)} s`,
  ]
  if (everything && feeds.due === 0)
    lines.unshift('No feed is due. `refresh --force` asks all the same, within the publishers’ rules.')
  return lines.join('\n')
}
