import { join } from 'node:path'
import { discover } from '#core/feeds/subscribe.ts'
import { listPageReader } from '#core/list-page-reader.ts'
import { loadSiteRules } from '#core/site-rules.ts'
import type { Invocation, Outcome } from './command.ts'
import { commandHttp } from './command-http.ts'
import { table } from './table.ts'

export async function discoverCommand(invocation: Invocation): Promise<Outcome> {
  const siteRules = loadSiteRules(join(invocation.packageDir, 'resources', 'sites'))
  const deps = { http: commandHttp(invocation), readListPage: listPageReader(siteRules) }
  const feeds = await discover(deps, invocation.positionals[0] ?? '')
  return { json: { feeds }, text: () => table(feeds.map(({ url, title, type }) => [title, url, type])) }
}
