import { basePathOf, createReaderService, serveReader } from '../test/reader-server.ts'
import { entriesOf } from './news.ts'

/**
 * The server of an account in a process of its own, so that nothing of its work is counted as ours. Arguments: `feeds`, where
 * the items of one feed arrived after those of another, or `life`, where they arrived as they were published; how many feeds,
 * and items of each. Prints one JSON line `{ base }` when ready.
 */
const [order = 'life', ...counts] = process.argv.slice(2)
const [feedCount = 50, itemCount = 400] = counts.map(Number)

const service = createReaderService('freshrss')
const arriving = Array.from({ length: feedCount }, (_, index) => {
  const site = `https://news-${index}.example`
  const feed = service.follow(`${site}/feed`, `Feed ${index}`, `Folder ${index % 10}`)
  const entries = entriesOf(index, site, itemCount).toReversed()
  return entries.map(({ title, url, html, publishedAt }) => ({ feed, item: { title, url, html, publishedAt } }))
}).flat()
if (order === 'life') arriving.sort((a, b) => a.item.publishedAt - b.item.publishedAt)
for (const { feed, item } of arriving) service.arrive(feed, item)
const { url } = await serveReader(service)
process.stdout.write(`${JSON.stringify({ base: url + basePathOf('freshrss') })}\n`)
