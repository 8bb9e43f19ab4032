import { expect, test } from 'vitest'
import { createHttp } from '#core/http/http.ts'
import { endedUnread } from './ended-unread.ts'

async function* sent(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('one')
  yield Buffer.from('two')
}

test.each([
  { status: 304, kind: 'notModified', aborted: 1 },
  { status: 404, kind: 'failed', aborted: 1 },
  { status: 200, kind: 'ok', aborted: 0 },
])('a body of a $status is aborted $aborted times', async ({ status, kind, aborted }) => {
  let times = 0
  const http = createHttp({
    now: () => 0,
    userAgent: 'Tilshi/1.0.0',
    transport: async () => ({ status, headers: {}, body: endedUnread(sent(), () => times++) }),
  })
  const validators = { etag: '"a"', lastModified: null }
  const result = await http.get({ url: 'http://127.0.0.1/', timeoutMs: 10_000, validators })
  expect({ kind: result.kind, aborted: times }).toEqual({ kind, aborted })
})
