import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHttp, type HttpRequest, type HttpResult, type Transport } from '#core/http/http.ts'
import { nodeTransport } from '#core/http/node-transport.ts'

/** What a server does, second for second after it was asked. */
type Behaviour = (socket: Socket, second: number) => void

let server: Server
/** Connections in the order in which they were made. */
let sockets: Socket[]
/** Bytes of bodies that have come, decoded. */
let came: number
let askedTimes: number
/** Called when anything comes, here or there. */
let tell = () => {}

beforeEach(async () => {
  sockets = []
  came = askedTimes = 0
  server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', () => {
      askedTimes++
      tell()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The clock of exchanges alone: sockets keep to the real one.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(async () => {
  vi.useRealTimers()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

const countingTransport: Transport = async (request) => {
  const { body, ...answer } = await nodeTransport(request)
  const chunks = body[Symbol.asyncIterator]()
  const next = async () => {
    const chunk = await chunks.next()
    came += chunk.done === true ? 0 : chunk.value.length
    tell()
    return chunk
  }
  return { ...answer, body: { [Symbol.asyncIterator]: () => ({ ...chunks, next }) } }
}
const http = createHttp({ transport: countingTransport, now: () => 0, userAgent: 'Tilshi/1.0.0', online: () => true })

/** Lets whatever has come go where it goes. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise<void>((resolve) => (tell = resolve))
}

type Told = {
  scheme?: string
  /** Whether what was sent by this second has come, so that the next may begin; at once unless told. */
  hasCome?: (second: number) => boolean
}

/** What comes of a request to a server that behaves so. */
async function outcomeOf(
  behave: Behaviour,
  { scheme = 'http', hasCome = () => true, ...given }: Partial<HttpRequest> & Told = {},
): Promise<HttpResult> {
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const asked = { isOver: false }
  const asking = http.get({ url, ...given }).finally(() => {
    asked.isOver = true
    tell()
  })
  await until(() => askedTimes > 0)
  for (let second = 1; !asked.isOver; second++) {
    const socket = sockets.at(-1)
    if (socket !== undefined) behave(socket, second)
    await until(() => asked.isOver || hasCome(second))
    await turn()
    vi.advanceTimersByTime(1000)
    await turn()
  }
  return asking
}

/** Says one thing first and then the other every second. */
const then =
  (first: string | Uint8Array, ever: string | Uint8Array): Behaviour =>
  (socket, second) =>
    void socket.write(second === 1 ? first : ever)
const head = 'HTTP/1.1 200 OK\r\n'
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`

test.each<[string, Behaviour, Told?]>([
  ['nothing', () => undefined],
  ['a TLS handshake without an end', then(Buffer.from([22, 3, 3, 64, 0]), Buffer.from([2])), { scheme: 'https' }],
  ['a status line letter by letter', (socket, second) => void socket.write(head[second - 1] ?? ' ')],
  ['headers without an end', then(head, 'x: y\r\n')],
  ['further answers to come without an end', then('HTTP/1.1 103 Early Hints\r\n\r\n', 'HTTP/1.1 100 Continue\r\n\r\n')],
  ['a body letter by letter', then(`${head}\r\n`, 'a')],
  ['a burst, then letter by letter', then(`${head}\r\n${'a'.repeat(50_000)}`, 'a'), { hasCome: () => came >= 50_000 }],
  ['a chunk extension without an end', then(`${chunked}5;a=`, 'a')],
  ['trailers without an end', then(`${chunked}5\r\nabcde\r\n0\r\n`, 'x: y\r\n'), { hasCome: () => came >= 5 }],
  [
    'redirects after long thought',
    (socket, second) => {
      if (second % 4 === 0) socket.write(`HTTP/1.1 302 Found\r\nLocation: /${second}\r\nContent-Length: 0\r\n\r\n`)
    },
    { hasCome: (second) => askedTimes > Math.floor(second / 4) },
  ],
  ['a page of an error letter by letter', then('HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\n\r\n', 'a')],
])('a server is left within ten seconds that sends %s', async (_what, behave, told = {}) => {
  const result = await outcomeOf(behave, told)
  expect(result).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } })
  expect(result.ms).toBeLessThanOrEqual(10_000)
})

test('one that may think, and an update that may take an hour, may not drip either', async () => {
  const behave: Behaviour = (socket, second) => {
    if (second >= 20) socket.write(second === 20 ? `${head}\r\na` : 'a')
  }
  const hasCome = (second: number) => second < 20 || came > 0
  const result = await outcomeOf(behave, { timeoutMs: 3_600_000, hasCome })
  expect(result).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } })
  expect(result.ms).toBeLessThanOrEqual(30_000)
})

test('a whole feed comes over a line of 3 kB a second on which an answer takes 8 s to begin', async () => {
  const feed = Buffer.from(Array.from({ length: 120_000 }, (_, at) => at % 251))
  const begin = 8
  const startedAt = performance.now()
  const sent = (second: number) => Math.max(0, second - begin) * 3_000
  const behave: Behaviour = (socket, second) => {
    if (second === begin) socket.write(`${head}Content-Length: ${feed.length}\r\n\r\n`)
    else if (second > begin) socket.write(feed.subarray(sent(second - 1), sent(second)))
  }
  // After its last byte no second passes until the answer is there.
  const hasCome = (second: number) => sent(second) < feed.length && came >= sent(second)
  const result = await outcomeOf(behave, { hasCome })
  expect(result).toMatchObject({ kind: 'ok' })
  expect(result.kind === 'ok' && Buffer.compare(result.body, feed)).toBe(0)
  expect(performance.now() - startedAt).toBeGreaterThan(45_000)
})

test('what is compressed comes over such a line too', async () => {
  const feed = Buffer.from('a line of news that is told again and again. '.repeat(4_000))
  const zipped = gzipSync(feed)
  const step = Math.ceil(zipped.length / 8)
  const behave: Behaviour = (socket, second) => {
    if (second === 1) socket.write(`${head}Content-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`)
    socket.write(zipped.subarray((second - 1) * step, second * step))
  }
  const result = await outcomeOf(behave, { hasCome: (second) => second < 8 })
  expect(result.kind === 'ok' && Buffer.compare(result.body, feed)).toBe(0)
})
