import { Agent, request as httpRequest } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { connect as tlsConnect, type TLSSocket } from 'node:tls'

type Variables = Readonly<Record<string, string | undefined>>

/** Connections to a proxy are not kept: the next request may have to take another way. */
const agent = new Agent()

/**
 * The proxy that the environment names for an address, as curl reads it: `http_proxy`, `https_proxy`, `all_proxy`, and
 * `no_proxy` with hosts (and the hosts below them), ports, or `*`; in small or capital letters. Null for none, and for this
 * computer's own addresses. Throws `ERR_PROXY` when it names what is no HTTP proxy.
 */
export function proxyFor(url: URL, variables: Variables): URL | null {
  const read = (name: string) => variables[name] || variables[name.toUpperCase()] || ''
  const named = read(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || read('all_proxy')
  if (named === '' || isOwn(url.hostname) || isExempt(url, read('no_proxy'))) return null
  const address = named.includes('://') ? named : `http://${named}`
  const proxy = URL.canParse(address) ? new URL(address) : null
  if (proxy?.protocol !== 'http:') throw proxyError('the environment names what is no HTTP proxy')
  return proxy
}

/** What a request for an `http:` address is made of when a proxy is to make it. */
export function forwardedBy(proxy: URL, url: URL): { hostname: string; port: number; path: string; agent: Agent } {
  return { ...placeOf(proxy), path: url.href, agent }
}

/** The headers that a proxy wants for itself. */
export function proxyHeaders({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return { 'proxy-authorization': `Basic ${secret}` }
}

/** A connection to the server of an `https:` address through a proxy, which learns its host and nothing else. */
export function tunnelThrough(proxy: URL, url: URL, signal: AbortSignal): Promise<TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const target = `${url.hostname}:${url.port || 443}`
  return new Promise((resolve, reject) => {
    const headers = { host: target, ...proxyHeaders(proxy) }
    const request = httpRequest({ ...placeOf(proxy), method: 'CONNECT', path: target, headers, agent, signal })
    request.once('error', ({ message }) => reject(proxyError(message)))
    request.once('response', ({ statusCode }) => reject(refused(statusCode)))
    request.once('connect', ({ statusCode }, socket: Socket) => {
      if (statusCode === 200)
        return resolve(tlsConnect({ socket, host, ...(isIP(host) === 0 && { servername: host }) }))
      socket.destroy()
      reject(refused(statusCode))
    })
    request.end()
  })
}

/** A proxy that does not know us refuses everyone; else it says something of the one host. */
function refused(status: number | undefined): Error {
  if (status === 407) return proxyError('the proxy wants a password')
  return Object.assign(new Error('the proxy refuses'), { code: 'ERR_TUNNEL' })
}

function placeOf({ hostname, port }: URL): { hostname: string; port: number } {
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) }
}

function isOwn(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || /^127\.|^\[::1\]$/.test(host)
}

function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const portOf = port || (protocol === 'https:' ? '443' : '80')
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = '', only] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    if (entry === '*') return true
    return name !== '' && (only ?? portOf) === portOf && (hostname === name || hostname.endsWith(`.${name}`))
  })
}

/** A failure of the proxy, which says nothing of whoever was asked. */
export function proxyError(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_PROXY' })
}
