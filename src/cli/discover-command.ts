import { discover } from '#core/feeds/subscribe.ts'
import type { Invocation, Outcome } from './command.ts'
import { commandHttp } from './command-http.ts'
import { listPageReader } from './list-page-reader.ts'
import { table } from './table.ts'

export async function discoverCommand(invocation: Invocation): Promise<Outcome> {
  const deps = { http: commandHttp(invocation), readListPage: listPageReader(invocation.packageDir) }
  const feeds = await discover(deps, invocation.positionals[0] ?? '')
  return { json: { feeds }, text: () => table(feeds.map(({ url, title, type }) => [title, url, type])) }
}
