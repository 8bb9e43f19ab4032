import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A forecast service on loopback that keeps what it was asked. */
export type WeatherService = {
  address: string
  asked: { query: URLSearchParams; headers: IncomingHttpHeaders }[]
  /** Given in place of the right answer. */
  ill: { status: number; headers?: Record<string, string>; body?: string } | null
  /** Of the right answer. */
  status: number
  headers: Record<string, string>
  close(): Promise<void>
}

export async function openWeatherService(answer: (query: URLSearchParams) => unknown): Promise<WeatherService> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://service').searchParams
    service.asked.push({ query, headers: request.headers })
    // Expires counts from Date, which would be the machine's and not the test's.
    response.sendDate = false
    const { ill, status, headers } = service
    if (ill !== null) response.writeHead(ill.status, ill.headers).end(ill.body)
    else response.writeHead(status, headers).end(JSON.stringify(answer(query)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const service: WeatherService = {
    address: `http://127.0.0.1:${port}/forecast`,
    asked: [],
    ill: null,
    status: 200,
    headers: {},
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return service
}
