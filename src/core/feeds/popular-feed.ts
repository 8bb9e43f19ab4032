import type { ParsedEntry, ParsedFeed } from './parsed-feed.ts'

/** "Most read", as feeds of them are called in the languages of this reader. */
const title =
  /\b(?:most (?:read|popular|viewed|shared)|trending)\b|популярн(?:ое|ые)(?!\p{L})|сам[оы]е читаем|ең көп оқыл|eń kóp oqyl|eñ köp oqyl|ەڭ كوپ وقىل|eng ko.p o.qil|энг кўп ўқил|热门|热榜|最热|阅读排行|点击排行/iu
const path = /(?:^|[/_-])(?:popular|most-?(?:read|popular|viewed|shared)|trending|top-?read)(?:[/._-]|$)/i
/** Fewer are no list. */
const fewest = 3

/**
 * Addresses of a feed's entries in its order, where the feed says by its name or its address (`url`) that this is by how
 * much they are read; empty for every other feed.
 */
export function popularOrder(
  info: Pick<ParsedFeed['feed'], 'title'>,
  url: string,
  entries: readonly ParsedEntry[],
): string[] {
  const isPopular = title.test(info.title ?? '') || (URL.canParse(url) && path.test(new URL(url).pathname))
  const links = isPopular ? entries.flatMap(({ link }) => link ?? []) : []
  return links.length < fewest ? [] : links
}
