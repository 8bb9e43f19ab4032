import { toFailure, type Failure } from '#shared/errors.ts'
import { langOption, textOption, type Invocation, type Outcome } from './command.ts'
import { failureWords } from './failure-words.ts'
import { withCore } from './with-core.ts'

export async function subscribeCommand(invocation: Invocation): Promise<Outcome> {
  const { positionals, tell } = invocation
  const lang = langOption(invocation)
  const folder = textOption(invocation, 'folder')
  const chosen = { ...(lang === undefined ? {} : { lang }), ...(folder === undefined ? {} : { folder }) }
  const report: SubscriptionReport = { added: [], skipped: [], failed: [] }
  await withCore(invocation, { offerSample: false }, async (core) => {
    for (const url of positionals) {
      try {
        tell(`Asking ${url}`)
        const feed = await core.api.feeds.subscribe({ url, ...chosen })
        report.added.push(feed.url)
      } catch (error) {
        const failure = toFailure(error)
        if (failure.code === 'internal') throw error
        if (failure.code === 'alreadySubscribed') report.skipped.push(url)
        else report.failed.push({ url, failure })
      }
    }
    if (report.added.length > 0) tell('Reading full texts and pictures')
  })
  return subscriptionOutcome(report)
}

export type SubscriptionReport = { added: string[]; skipped: string[]; failed: { url: string; failure: Failure }[] }

/** Done in part when some failed, failed when all did. */
export function subscriptionOutcome({ added, skipped, failed }: SubscriptionReport): Outcome {
  const errors = failed.map(({ url, failure }) => ({ url, code: failure.code, message: failureWords(failure).error }))
  const done = added.length + skipped.length
  const [first] = failed
  const lines = [
    ...added.map((url) => `subscribed to ${url}`),
    ...skipped.map((url) => `subscribed before to ${url}`),
    ...errors.map(({ url, message }) => `failed: ${url}: ${message}`),
  ]
  return {
    json: { added, skipped, failed: errors },
    text: () => lines.join('\n'),
    exitCode: failed.length === 0 ? 0 : done > 0 ? 3 : 1,
    ...(first !== undefined && done === 0 ? { failure: first.failure } : {}),
  }
}
