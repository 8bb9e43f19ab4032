import { parseOpml, writeOpml } from '../../src/core/feeds/opml.ts'
import { isExpected, mustBeSame } from './expectations.ts'

const head = { title: 'Subscriptions', createdAt: Date.UTC(2026, 10, 24) }

/** A list of subscriptions: refused, or read to what can be written and read again. */
export function fuzz(bytes: Buffer): void {
  try {
    const { feeds } = parseOpml(bytes)
    const written = writeOpml(feeds, head)
    // What stands in one folder keeps its order; a folder is written once, after what stands beside it.
    const addresses = (list: typeof feeds) =>
      list
        .map(({ url, site, folders }) => ({ line: `${url} ${site ?? ''}`, folder: JSON.stringify(folders) }))
        .toSorted((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0))
        .map(({ line }) => line)
        .join('\n')
    mustBeSame('read again', addresses(parseOpml(Buffer.from(written)).feeds), addresses(feeds))
  } catch (error) {
    if (!isExpected(error)) throw error
  }
}
