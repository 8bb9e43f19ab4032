import type { EditionElsewhere, LanguageTag } from '#shared/model.ts'

/**
 * Editions that stand under one path on several hosts, in the site rules: `hosts` by language, and `id`, a regular
 * expression over the path whose first group is the number that they share.
 */
export type EditionRule = { hosts: Record<LanguageTag, string>; id: string }

/** What an address alone tells of its editions: a key that they share, and where the others are. */
export type RuledEditions = { storyKey: string; editions: EditionElsewhere[] }

/** The editions of an address by the rule that covers it; null when none does. */
export function editionsByRule(address: string, rules: readonly EditionRule[]): RuledEditions | null {
  const url = rules.length === 0 ? null : URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  const host = url.host.replace(/^www\./, '')
  for (const { hosts, id } of rules) {
    const names = Object.values(hosts)
    if (!names.includes(host)) continue
    const shared = new RegExp(id).exec(url.pathname)?.[1]
    if (shared === undefined) return null
    const editions = Object.entries(hosts)
      .filter(([, name]) => name !== host)
      .map(([lang, name]) => ({ lang, url: `https://${name}${url.pathname}` }))
    return { storyKey: `${names[0]} ${shared}`, editions }
  }
  return null
}
