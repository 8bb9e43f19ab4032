import { get as httpGet } from 'node:http'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveNewsroom } from './serve-newsroom.ts'
import type { LoggedRequest, ServedNewsroom } from './serve-newsroom.ts'

const dir = fileURLToPath(new URL('../../../resources/sample', import.meta.url))
const NOON = Date.UTC(2026, 10, 24, 7)

describe('serveNewsroom', () => {
  const seen: LoggedRequest[] = []
  let served: ServedNewsroom

  beforeAll(async () => {
    served = await serveNewsroom({ dir, now: () => NOON, onRequest: (request) => seen.push(request) })
  })
  afterAll(() => served.close())

  function ask(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }> {
    return new Promise((resolve, reject) => {
      httpGet(served.url + path, { headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        )
      }).on('error', reject)
    })
  }

  it('answers with its own addresses, plain or gzipped', async () => {
    const plain = await ask('/en/feed.xml')
    const zipped = await ask('/en/feed.xml', { 'accept-encoding': 'gzip, br' })
    expect(plain.body.toString()).toContain(`<link>${served.url}/en/articles/green-corridors.html</link>`)
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', etag: `W/${String(plain.headers['etag'])}` })
    expect(gunzipSync(zipped.body)).toEqual(plain.body)
    expect(zipped.body.length).toBeLessThan(plain.body.length / 2)
  })

  it('says 304 to its own validators and logs both requests', async () => {
    const first = await ask('/ru/feed.xml', { 'accept-encoding': 'gzip' })
    const etag = String(first.headers['etag'])
    const again = await ask('/ru/feed.xml', { 'accept-encoding': 'gzip', 'if-none-match': etag })
    expect(again).toMatchObject({ status: 304, headers: { etag } })
    expect(again.body).toHaveLength(0)
    const logged = served.requests().slice(-2)
    expect(logged).toMatchObject([
      { at: NOON, method: 'GET', path: '/ru/feed.xml', status: 200, bytes: first.body.length },
      { status: 304, bytes: 0, headers: { 'if-none-match': etag } },
    ])
    expect(seen.slice(-2)).toEqual(logged)
  })

  it('refuses to be written to, and knows what it does not have', async () => {
    const posted = await fetch(`${served.url}/en/feed.xml`, { method: 'POST' })
    expect(posted.status).toBe(405)
    expect((await ask('/nothing')).status).toBe(404)
  })

  it('rejects a port that is taken', async () => {
    await expect(serveNewsroom({ dir, port: Number(new URL(served.url).port) })).rejects.toThrow('EADDRINUSE')
  })
})
