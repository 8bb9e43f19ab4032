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
  'fc00::/7',
  'ff00::/8',
])

/** Answers the IP addresses of a host name; none when it cannot be resolved. */
export type Resolve = (host: string) => Promise<string[]>

/** The address as http(s) without its fragment, or null when it is nothing that may be fetched. */
export function fetchableUrl(address: string, base?: string): URL | null {
  if (!URL.canParse(address, base)) return null
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.hash = ''
  return url
}

/**
 * Whether an address named by `from` (a redirect, or a page) may be fetched: a public site may not send us to this
 * machine or its network, this machine may not send us into the network, and no one takes the lock off.
 */
export async function mayLeadTo(from: URL, to: URL, resolve: Resolve): Promise<boolean> {
  if (from.protocol === 'https:' && to.protocol === 'http:') return false
  if (from.hostname === to.hostname) return true
  const targets = await reachesOf(to, resolve)
  if (targets.every((reach) => reach === 'public')) return true
  const sources = await reachesOf(from, resolve)
  return targets.every((reach) => reach === 'public' || (reach !== 'linkLocal' && sources.includes(reach)))
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

function reachOfAddress(address: string): Reach {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (loopback.check(address, family)) return 'loopback'
  if (linkLocal.check(address, family)) return 'linkLocal'
  return privateUse.check(address, family) ? 'private' : 'public'
}

function blockList(ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/')
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}
