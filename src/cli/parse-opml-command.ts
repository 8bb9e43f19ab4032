import { parseOpml, type OpmlFeed } from '#core/feeds/opml.ts'
import { isSet, type Invocation, type Outcome } from './command.ts'
import { readInput } from './read-input.ts'
import { table } from './table.ts'

export async function parseOpmlCommand(invocation: Invocation): Promise<Outcome> {
  if (isSet(invocation, 'batch')) {
    const { runBatch } = await import('./run-batch.ts')
    return runBatch(invocation, (bytes) => parseOpml(bytes))
  }
  const { feeds } = parseOpml(await readInput(invocation))
  return { json: { feeds }, text: () => describe(feeds) }
}

function describe(feeds: readonly OpmlFeed[]): string {
  return table(feeds.map(({ url, title, folders }) => [title ?? '', url, folders.join(' / ')]))
}
