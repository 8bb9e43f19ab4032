import { importOpml } from '#core/feeds/subscription-list.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { Invocation, Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { readInput } from './read-input.ts'
import { subscriptionOutcome } from './subscribe-command.ts'

export async function importOpmlCommand(invocation: Invocation): Promise<Outcome> {
  const document = await readInput(invocation)
  const report = await withLibrary(invocation, (db) => importOpml(db, document, Date.now()))
  if (report.added.length > 0) invocation.tell('`tilshi refresh` fetches what was added.')
  const failed = report.failed.map(({ url, code }) => ({
    url,
    failure: { code: code as ErrorCode, params: { url } },
  }))
  return subscriptionOutcome({ ...report, failed })
}
