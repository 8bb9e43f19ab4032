import { parseDate } from './feeds/dates.ts'
import type { ListPage } from './feeds/parsed-feed.ts'
import { siteRuleFor, type SiteRule } from './html/site-rule.ts'

/** Reads list pages by these site rules; null for a page of a site without one. */
export function listPageReader(rules: readonly SiteRule[]): (html: string, url: string) => Promise<ListPage | null> {
  return async (html, url) => {
    const rule = siteRuleFor(url, rules)
    if (rule?.list === undefined) return null
    // With the first such page: it brings a DOM, a tenth of a second that a start does not have.
    const { readListPage } = await import('./html/list-page.ts')
    const { entries, popular } = readListPage(html, url, rule, parseDate)
    return { entries, popular: popular.map(({ link }) => link) }
  }
}
