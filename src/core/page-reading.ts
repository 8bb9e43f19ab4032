import type { PageReading, PageText } from './articles/complete-articles.ts'
import type { Database } from './db/open.ts'
import { decodeDocument } from './feeds/charset.ts'
import { parseDate } from './feeds/dates.ts'
import { holdHost, hostNotBefore } from './feeds/poll-store.ts'
import type { SiteRule } from './html/site-rule.ts'

/** How an article's page is read, and which hosts are to be left in peace meanwhile. */
export function createPageReading(db: Database, siteRules: readonly SiteRule[], now: () => number): PageReading {
  const extractPage = async (body: Uint8Array, contentType: string | null, url: string): Promise<PageText> => {
    // With the first page: it brings a DOM, a tenth of a second that a start does not have.
    const { extract } = await import('./html/extract.ts')
    const { text } = decodeDocument(body, contentType === null ? {} : { contentType })
    return extract(text, { url, siteRules, parseDate })
  }
  const hosts = {
    notBefore: (host: string) => hostNotBefore(db, host),
    hold: (host: string, until: number) => holdHost(db, host, until, now()),
  }
  return { extractPage, hosts }
}
