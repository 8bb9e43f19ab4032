import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

type Reach = 'public' | 'private' | 'linkLocal' | 'loopback'

const loopback = blockList(['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128'])
const linkLocal = blockList(['169.254.0.0/16', 'fe80::/10'])
const privateUse = blockList([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '64:ff9b:1::/48',
  'fc00::/7',
  'fec0::/10',
  'ff00::/8',
])

/** Answers the IP addresses of a host name; none when it cannot be resolved. */
export type Resolve = (host: string) => Promise<string[]>

/** The address as http(s) without its fragment, or null when it is nothing that may be fetched. */
export function fetchableUrl(address: string, base?: string): URL | null {
  const url = URL.parse(address, base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  if (url.href.includes('#')) url.hash = ''
  return url
}

/** Whether the machine at an IP address may be asked. */
export type MayReach = (address: string) => boolean
export const anywhere: MayReach = () => true

/**
 * Whether an address named by `from` (a redirect, or a page) may be fetched, null when not: a public site may not send
 * us to this machine or its network, this machine may not send us into the network, and nothing may lead from https to http.
 * The answer is for the moment of connecting, when a name may lead elsewhere than when it was looked up here.
 */
export async function wayTo(from: URL, to: URL, resolve: Resolve): Promise<MayReach | null> {
  if (from.protocol === 'https:' && to.protocol === 'http:') return null
  if (from.hostname === to.hostname) return anywhere
  const targets = await reachesOf(to, resolve)
  const sources = targets.every((reach) => reach === 'public') ? [] : await reachesOf(from, resolve)
  const isAllowed = (reach: Reach) => reach === 'public' || (reach !== 'linkLocal' && sources.includes(reach))
  return targets.every(isAllowed) ? (address) => isAllowed(reachOfAddress(address)) : null
}

/** The addresses by the system's own resolver; an unknown name has none (behind a proxy only the proxy knows it). */
export const systemResolve: Resolve = async (host) => {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch {
    return []
  }
}

async function reachesOf(url: URL, resolve: Resolve): Promise<Reach[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) return [reachOfAddress(host)]
  if (host === 'localhost' || host.endsWith('.localhost')) return ['loopback']
  if (/^[^.]+$|\.(local|internal|lan|home\.arpa)$/.test(host)) return ['private']
  const addresses = await resolve(host)
  return addresses.length === 0 ? ['public'] : addresses.map(reachOfAddress)
}

function reachOfAddress(written: string): Reach {
  const address = embeddedAddress(written) ?? written
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (loopback.check(address, family)) return 'loopback'
  if (linkLocal.check(address, family)) return 'linkLocal'
  return privateUse.check(address, family) ? 'private' : 'public'
}

/**
 * The IPv4 address that an IPv6 one stands for: mapped (::ffff:), compatible (::), translated (64:ff9b::/96, RFC 6052;
 * ::ffff:0:, RFC 2765) or of 6to4 (2002::/16).
 */
function embeddedAddress(address: string): string | null {
  const groups = isIP(address) === 6 ? groupsOf(address) : []
  const start = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':')
  const place = /^(0:0:0:0:(0:ffff|ffff:0|0:0)|64:ff9b:0:0:0:0)$/.test(start) ? 6 : groups[0] === 0x2002 ? 1 : null
  if (place === null) return null
  return groups
    .slice(place, place + 2)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.')
}

/** The eight numbers of an IPv6 address, its zone left out. */
function groupsOf(address: string): number[] {
  // As URL writes it no part is decimal.
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [head = [], tail] = plain
    .split('::')
    .map((part) => part.split(':').filter(Boolean))
    .map((groups) => groups.map((group) => Number.parseInt(group, 16)))
  return tail === undefined ? head : [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

function blockList(ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/')
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
