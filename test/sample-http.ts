import { join } from 'node:path'
import { createHttp, type Http } from '../src/core/http/http.ts'
import { loadNewsroom, respond, SAMPLE_BASE } from '../src/core/sample/newsroom.ts'
import { onLoopback } from './on-loopback.ts'

const newsroom = loadNewsroom(join(import.meta.dirname, '../resources/sample'))

/** The network with the sample newsroom in it; `now` in epoch ms. */
export function sampleHttp(now: () => number): Http {
  return createHttp({
    ...onLoopback,
    now,
    userAgent: 'Tilshi/test (+https://example.org)',
    sample: (url, asOf) => respond(newsroom, url, asOf, SAMPLE_BASE),
  })
}
