import { grouped } from '#shared/grouped.ts'
import type { RemoteFeed } from './reader-json.ts'

/**
 * Of feeds that have come those for addresses that are not listed: the one alone of the same site, also where the server
 * refused it, as when it was told twice because the answer was lost; then the one alone that is left of those accepted.
 */
export function inPlaceOf(
  missing: readonly string[],
  fresh: readonly RemoteFeed[],
  accepted: ReadonlySet<string>,
): ReadonlyMap<string, RemoteFeed> {
  const found = new Map<string, RemoteFeed>()
  const link = ([url, ...others]: readonly string[], [feed, ...more]: readonly RemoteFeed[]) => {
    if (url !== undefined && feed !== undefined && others.length + more.length === 0) found.set(url, feed)
  }
  const ofSite = grouped(fresh, (feed) => siteOf(feed.url))
  for (const [site, urls] of grouped(missing, siteOf)) link(urls, ofSite.get(site) ?? [])
  const isLinked = new Set(found.values())
  link(
    missing.filter((url) => !found.has(url) && accepted.has(url)),
    fresh.filter((feed) => !isLinked.has(feed)),
  )
  return found
}

/** The host, with or without `www.`; an address that is none is its own. */
function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url
}
