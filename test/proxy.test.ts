import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHttp } from '../src/core/http/http.ts'
import { nodeTransport } from '../src/core/http/node-transport.ts'
import { proxyFor } from '../src/core/http/proxy.ts'
import { startTlsServers } from './hostile/hostile-server.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'

type Asked = { method: string; target: string; headers: IncomingMessage['headers'] }

let proxy: Server
let asked: Asked[]
/** Where the proxy leads whoever asks for a tunnel; null refuses. */
let tunnelsTo: number | null
let server: NewsServer
const http = createHttp({ transport: nodeTransport, now: Date.now, userAgent: 'Tilshi/test', online: () => true })
const get = async (url: string) => {
  const result = await http.get({ url })
  return result.kind === 'failed'
    ? `${result.failure.code} ${result.failure.params?.['detail']}`
    : result.kind === 'ok' && Buffer.from(result.body).toString()
}

beforeEach(async () => {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'])
    for (const variable of [name, name.toUpperCase()]) vi.stubEnv(variable, undefined)
  asked = []
  tunnelsTo = null
  const note = ({ method = '', url = '', headers }: IncomingMessage) => asked.push({ method, target: url, headers })
  proxy = createServer((request, response) => {
    note(request)
    response.end('by the proxy')
  })
  proxy.on('connect', (request, socket) => {
    note(request)
    if (tunnelsTo === null) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const way = connect(tunnelsTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n')
      way.pipe(socket).pipe(way)
    })
    for (const [one, other] of [
      [way, socket],
      [socket, way],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  server = await startNewsServer()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  proxy.closeAllConnections()
  await new Promise((resolve) => proxy.close(resolve))
})
const proxyAt = (user = '') => `http://${user}127.0.0.1:${(proxy.address() as AddressInfo).port}`

test('a name that only the proxy knows is asked of it, with what opens the proxy', async () => {
  vi.stubEnv('http_proxy', proxyAt('reader:p%40ss@'))
  expect(await get('http://news.example/feed?a=1')).toBe('by the proxy')
  const [{ method, target, headers } = {} as Asked] = asked
  expect({ method, target, host: headers.host }).toEqual({
    method: 'GET',
    target: 'http://news.example/feed?a=1',
    host: 'news.example',
  })
  expect(headers['proxy-authorization']).toBe(`Basic ${Buffer.from('reader:p@ss').toString('base64')}`)
})

test('what is secret goes through the proxy unread, and a certificate that does not hold is refused there too', async () => {
  const tls = await startTlsServers(['other-host'])
  tunnelsTo = Number(new URL(tls.urls[0] ?? '').port)
  vi.stubEnv('HTTPS_PROXY', proxyAt())
  expect(await get('https://news.example/feed')).toMatch(/^tls /)
  expect(asked.map(({ method, target }) => `${method} ${target}`)).toEqual(['CONNECT news.example:443'])
  expect(asked[0]?.headers).not.toHaveProperty('user-agent')
  // Were it good, its answer would come.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  expect(await get('https://news.example/feed')).toMatch(/^<\?xml/)
  tls.close()
})

test('a proxy that refuses a host is that host’s failure, one that is not there or is none nobody’s', async () => {
  vi.stubEnv('https_proxy', proxyAt())
  expect(await get('https://news.example/feed')).toBe('connection ERR_TUNNEL')
  vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1080')
  expect(await get('https://news.example/feed')).toBe('offline ERR_PROXY')
  vi.stubEnv('https_proxy', 'http://127.0.0.1:1')
  expect(await get('https://news.example/feed')).toBe('offline ERR_PROXY')
})

test('this computer is asked without it', async () => {
  vi.stubEnv('all_proxy', proxyAt())
  server.route('/feed', (_request, response) => void response.end('by the server'))
  expect(await get(server.url('/feed'))).toBe('by the server')
  expect(asked).toEqual([])
})

describe('which proxy the environment names', () => {
  const named = (url: string, variables: Record<string, string>) => proxyFor(new URL(url), variables)?.host ?? null

  test.each([
    ['http://a.example/', { http_proxy: 'http://one:8080' }, 'one:8080'],
    ['http://a.example/', { HTTP_PROXY: 'one:8080' }, 'one:8080'],
    ['https://a.example/', { http_proxy: 'http://one:8080' }, null],
    ['https://a.example/', { http_proxy: 'http://one', https_proxy: 'http://two' }, 'two'],
    ['https://a.example/', { ALL_PROXY: 'http://three' }, 'three'],
    ['http://a.example/', {}, null],
    ['http://a.example/', { http_proxy: '' }, null],
    ['http://[::1]:80/', { http_proxy: 'http://one' }, null],
    ['http://feeds.localhost/', { http_proxy: 'http://one' }, null],
  ])('%s by %o', (url, variables, wanted) => expect(named(url, variables)).toBe(wanted))

  test.each([
    ['a.example', true],
    ['.a.example', true],
    ['*.example', true],
    ['b.example, A.EXAMPLE', true],
    ['a.example:80', true],
    ['*', true],
    ['a.example:8080', false],
    ['xa.example', false],
    ['ample', false],
    ['', false],
  ])('but not where no_proxy says %s', (list, isExempt) =>
    expect(named('http://a.example/', { http_proxy: 'http://one', no_proxy: list })).toBe(isExempt ? null : 'one'),
  )
})
