import { toFeedDocument, type FeedDocument } from '#core/feeds/feed-document.ts'
import { parseFeed } from '#core/feeds/parse-feed.ts'
import { isSet, textOption, type Invocation, type Outcome } from './command.ts'
import { readInput } from './read-input.ts'
import { localTime } from './table.ts'

export async function parseFeedCommand(invocation: Invocation): Promise<Outcome> {
  if (isSet(invocation, 'batch')) {
    const { runBatch } = await import('./run-batch.ts')
    return runBatch(invocation, (bytes, { url, contentType }) =>
      read(bytes, url || undefined, contentType || undefined),
    )
  }
  const bytes = await readInput(invocation)
  const document = read(bytes, textOption(invocation, 'url'), textOption(invocation, 'content-type'))
  return { json: document, text: () => describeFeed(document) }
}

function read(bytes: Uint8Array, url: string | undefined, contentType: string | undefined): FeedDocument {
  return toFeedDocument(parseFeed(bytes, { url, ...(contentType === undefined ? {} : { contentType }) }), url)
}

/** A feed for a person: what it is, then its entries. */
export function describeFeed({ format, encoding, feed, entries }: FeedDocument): string {
  const facts = [format, encoding, feed.language, `${entries.length} entries`].filter((fact) => fact !== undefined)
  const head = [feed.title ?? '(no title)', facts.join(', '), feed.link, feed.description]
  const lines = entries.flatMap(({ title, link, published, updated, author }) => {
    const date = published ?? updated
    const when = date === undefined ? 'no date' : localTime(Date.parse(date))
    const where = [author, link].filter((part) => part !== undefined).join(', ')
    return [`${when}  ${title ?? '(no title)'}`, ...(where === '' ? [] : [`                  ${where}`])]
  })
  return [...head.filter((line) => line !== undefined), '', ...lines].join('\n')
}
