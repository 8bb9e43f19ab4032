import type { Feed, LanguageTag } from '#shared/model.ts'

/** Why the front page has nothing to show: a key under `empty.`. */
export type EmptyKind = 'firstRefresh' | 'frontOffline' | 'otherLanguages' | 'front'

/** `awaited`: a first refresh is still to begin by itself. */
type Doing = { running: boolean; awaited: boolean; offline: boolean }

/** What is known when the front page is found empty. */
export function emptyKind(
  feeds: readonly Feed[],
  langs: readonly LanguageTag[],
  { running, awaited, offline }: Doing,
): EmptyKind {
  if (running) return 'firstRefresh'
  if (offline) return 'frontOffline'
  if (awaited && feeds.length > 0 && feeds.every((feed) => feed.checkedAt === null)) return 'firstRefresh'
  return keptLanguages(feeds, langs).length > 0 ? 'otherLanguages' : 'front'
}

/** The languages that articles are kept in but none is read in, those with most articles first. */
export function keptLanguages(feeds: readonly Feed[], langs: readonly LanguageTag[]): LanguageTag[] {
  const totals = new Map<LanguageTag, number>()
  for (const { lang, total } of feeds)
    if (total > 0 && lang !== 'und' && !langs.includes(lang)) totals.set(lang, (totals.get(lang) ?? 0) + total)
  return [...totals].toSorted(([, one], [, other]) => other - one).map(([lang]) => lang)
}
