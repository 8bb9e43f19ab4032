import { join } from 'node:path'
import type { ParsedEntry } from '#core/feeds/parsed-feed.ts'
import { parseDate } from '#core/feeds/dates.ts'
import { readListPage } from '#core/html/list-page.ts'
import { siteRuleFor } from '#core/html/site-rule.ts'
import { loadSiteRules } from '#core/site-rules.ts'

/** Reads list pages by the site rules that ship with Tilshi; null for a page of a site without one. */
export function listPageReader(packageDir: string): (html: string, url: string) => ParsedEntry[] | null {
  const rules = loadSiteRules(join(packageDir, 'resources', 'sites'))
  return (html, url) => {
    const rule = siteRuleFor(url, rules)
    return rule?.list === undefined ? null : readListPage(html, url, rule, parseDate)
  }
}
