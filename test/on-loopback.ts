import type { Resolve } from '../src/core/http/address.ts'
import type { Transport } from '../src/core/http/http.ts'
import { nodeTransport } from '../src/core/http/node-transport.ts'

const isHere = (host: string) => /^(?:127\.[\d.]+|localhost|\[::1\])$/.test(host)

const transport: Transport = (request) => {
  const { hostname } = new URL(request.url)
  if (isHere(hostname)) return nodeTransport(request)
  return Promise.reject(Object.assign(new Error(`no network, as ${hostname} needs one`), { code: 'ENOTFOUND' }))
}
const resolve: Resolve = () => Promise.resolve([])

/**
 * The network of tests: Node's for what is on this machine, and none for anything else, whether there is one or not. So
 * no test troubles a bank or a publisher, nor waits for a server of names.
 */
export const onLoopback = { transport, resolve }
