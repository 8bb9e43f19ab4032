import type { PageReading } from './articles/complete-articles.ts'
import type { Database } from './db/open.ts'
import type { FeedReader } from './feeds/feed-reader.ts'
import { holdHost, hostNotBefore } from './feeds/poll-store.ts'
import { siteRuleFor, type SiteRule } from './html/site-rule.ts'

type PageReadingDeps = {
  db: Database
  siteRules: readonly SiteRule[]
  now: () => number
  readPage: FeedReader['readPage']
}

/** How an article's page is read, and which hosts are to be left in peace meanwhile. */
export function createPageReading({ db, siteRules, now, readPage }: PageReadingDeps): PageReading {
  return {
    extractPage(body, contentType, url, signal) {
      const rule = siteRuleFor(url, siteRules)
      return readPage({ body, contentType, url, siteRules: rule === undefined ? [] : [rule] }, signal)
    },
    hosts: {
      notBefore: (host) => hostNotBefore(db, host),
      hold: (host, until) => holdHost(db, host, until, now()),
    },
  }
}
