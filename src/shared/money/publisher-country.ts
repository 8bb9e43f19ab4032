/** Names of domains that are those of no country, though they have two letters. */
const notCountries = new Set(['io', 'ai', 'tv', 'me', 'eu', 'co'])

/** The country (ISO 3166) that the address of a publisher's site names; undefined for a worldwide domain. */
export function publisherCountry(siteUrl: string | null): string | undefined {
  const domain = /^https?:\/\/[^/?#:]*\.([a-z]{2})(?=[/?#:]|$)/i.exec(siteUrl ?? '')?.[1]?.toLowerCase()
  if (domain === undefined || notCountries.has(domain)) return undefined
  return domain === 'uk' ? 'GB' : domain.toUpperCase()
}
