import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSiteRule, type SiteRule } from './html/site-rule.ts'

/** The rules of a folder of `<host>.json` files. Throws a TypeError that names what is wrong in one. */
export function loadSiteRules(dir: string): SiteRule[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .map((name) => parseSiteRule(JSON.parse(readFileSync(join(dir, name), 'utf8'))))
}
