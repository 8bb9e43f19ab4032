import { net } from 'electron'
import type { Resolve } from '#core/http/address.ts'
import type { Transport, TransportResponse } from '#core/http/http.ts'
import { endedUnread } from './ended-unread.ts'

/**
 * One request through Chromium's network stack (system proxy, br and zstd), redirects not followed, no cookies.
 * Rejects with Chromium's own error (`net::ERR_…` in the message); http.ts turns it into one of ours.
 */
export const netTransport: Transport = ({ url, headers, form, signal }) =>
  new Promise<TransportResponse>((resolve, reject) => {
    const request = net.request({
      url,
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      credentials: 'omit',
      useSessionCookies: false,
      cache: 'no-store',
    })
    const abort = () => {
      request.abort()
      reject(signal.reason)
    }
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    for (const [name, value] of Object.entries(headers)) {
      // Chromium asks for and decodes what it can by itself.
      if (name.toLowerCase() !== 'accept-encoding') request.setHeader(name, value)
    }
    request.on('redirect', (status, _method, location, responseHeaders) => {
      resolve({ status, headers: { ...plainHeaders(responseHeaders), location }, body: nothing() })
    })
    request.on('response', (response) => {
      const body = endedUnread(read(response, signal), () => request.abort())
      resolve({ status: response.statusCode, headers: plainHeaders(response.headers), body })
    })
    request.on('error', reject)
    if (form === undefined) request.end()
    else request.end(form)
  })

/**
 * The addresses of a host as Chromium finds and remembers them, which it then connects to; none when it cannot, as where
 * only a proxy knows them.
 */
export const netResolve: Resolve = async (host) => {
  try {
    return (await net.resolveHost(host)).endpoints.map(({ address }) => address)
  } catch {
    return []
  }
}

function plainHeaders(headers: Record<string, string | string[]>): Record<string, string> {
  const entries = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value] as const)
    .filter(([name]) => name !== 'set-cookie')
  return Object.fromEntries(entries)
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function* read(response: Electron.IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  let done = false
  let failure: unknown = null
  let wake = () => {}
  response.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk)
    wake()
  })
  response.on('end', () => {
    done = true
    wake()
  })
  response.on('error', (error: unknown) => {
    failure = error
    wake()
  })
  response.on('aborted', () => {
    failure = signal.reason ?? new Error('net::ERR_ABORTED')
    wake()
  })
  while (true) {
    const chunk = chunks.shift()
    if (chunk) yield chunk
    else if (failure) throw failure
    else if (done) return
    else if (signal.aborted) throw signal.reason
    else await new Promise<void>((resolve) => (wake = resolve))
  }
}
