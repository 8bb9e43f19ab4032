import { join } from 'node:path'
import { createHttp, type Http } from '#core/http/http.ts'
import { lazy } from '#shared/lazy.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { loadNewsroom, respond, SAMPLE_BASE } from '#core/sample/newsroom.ts'
import { userAgentOf } from '#core/http/user-agent.ts'
import type { Invocation } from './command.ts'

/** The network by the rules that the reader keeps, and the sample newsroom, for commands that need no library. */
export function commandHttp({ packageDir, version }: Invocation): Http {
  const newsroom = lazy(() => loadNewsroom(join(packageDir, 'resources', 'sample')))
  return createHttp({
    transport: nodeTransport,
    now: Date.now,
    userAgent: userAgentOf(version),
    sample: (url, at) => respond(newsroom(), url, at, SAMPLE_BASE),
  })
}
