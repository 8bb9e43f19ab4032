import { parseOpml, writeOpml } from '../../src/core/feeds/opml.ts'
import { isExpected, mustBeSame } from './expectations.ts'

const head = { title: 'Subscriptions', createdAt: Date.UTC(2026, 10, 24) }

/** A list of subscriptions: refused, or read to what can be written and read again. */
export function fuzz(bytes: Buffer): void {
  try {
    const { feeds } = parseOpml(bytes)
    const written = writeOpml(feeds, head)
    const addresses = (list: typeof feeds) => list.map(({ url, site }) => `${url} ${site ?? ''}`).join('\n')
    mustBeSame('read again', addresses(parseOpml(Buffer.from(written)).feeds), addresses(feeds))
  } catch (error) {
    if (!isExpected(error)) throw error
  }
}
