import { canonicalTag } from '#shared/languages.ts'
import type { ArticleId, Edition, EditionElsewhere, LanguageTag } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { canonicalKey, siteFamily } from './canonical-url.ts'

/** More than any publisher has editions. */
const mostEditions = 30

const sql = {
  stored: `SELECT id, lang, title, published_at FROM article INDEXED BY article_story
    WHERE story_key = ? AND id <> ? ORDER BY lang, sort_key DESC LIMIT 50`,
  elsewhere: `SELECT e.lang, e.url FROM edition e INDEXED BY edition_story WHERE e.story_key = ? AND e.url IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM article a WHERE a.canonical_url = e.canonical_url)
    ORDER BY e.lang, e.canonical_url LIMIT 50`,
  named: 'SELECT story_key AS story FROM edition WHERE canonical_url = ?',
  storyOf: `SELECT coalesce((SELECT story_key FROM article WHERE canonical_url = ?1 AND story_key IS NOT NULL LIMIT 1),
    (SELECT story_key FROM edition WHERE canonical_url = ?1)) AS story`,
  members: `SELECT lang, canonical_url AS key FROM edition INDEXED BY edition_story WHERE story_key = ?1
    UNION SELECT lang, canonical_url FROM article INDEXED BY article_story WHERE story_key = ?1`,
  put: 'INSERT OR REPLACE INTO edition (canonical_url, story_key, url, lang) VALUES (?, ?, ?, ?)',
  moveEditions: 'UPDATE edition SET story_key = ? WHERE story_key = ?',
  moveArticles: 'UPDATE article SET story_key = ? WHERE story_key = ?',
  setStory: 'UPDATE article SET story_key = ? WHERE canonical_url = ?',
}
export const editionStatements: readonly string[] = Object.values(sql)

type Member = { key: string; url: string; lang: LanguageTag }

/**
 * Remembers that a page's editions are one story with it, for articles stored now or later. Left out are addresses of
 * other publishers, those that another page in the same language has named before (a page that lists editions, not one
 * of them), and editions' front pages.
 */
export function saveEditions(
  db: Database,
  page: { url: string; lang: LanguageTag },
  named: readonly EditionElsewhere[],
  storyKey: string | null = null,
): void {
  const own = named.length === 0 ? null : memberOf(page)
  if (own === null) return
  const family = siteFamily(page.url)
  const others = named.slice(0, mostEditions).flatMap((edition) => {
    const other = memberOf({ url: edition.url, lang: canonicalTag(edition.lang) })
    if (other === null || other.key === own.key || other.lang === own.lang || other.lang === 'und') return []
    return siteFamily(edition.url) === family && isAsDeep(other.key, own.key) ? [other] : []
  })
  if (others.length === 0) return
  transaction(db, () => joinStory(db, own, others, storyKey))
}

function memberOf({ url, lang }: EditionElsewhere): Member | null {
  const key = canonicalKey(url)
  return key === null ? null : { key, url, lang }
}

/** Whether an address looks like an article's, as the page's own does. */
function isAsDeep(key: string, own: string): boolean {
  return pathLength(key) * 2 > pathLength(own)
}

function pathLength(key: string): number {
  return key.length - Math.max(0, key.indexOf('/'))
}

function joinStory(db: Database, own: Member, others: readonly Member[], given: string | null): void {
  let story = given ?? storyOf(db, own.key)
  const langs = new Map<LanguageTag, string>([[own.lang, own.key]])
  if (story !== null) for (const { lang, key } of membersOf(db, story)) langs.set(lang, key)
  const joined: Member[] = []
  for (const other of others) {
    const theirs = storyOf(db, other.key)
    const members = theirs === null || theirs === story ? [other] : [other, ...membersOf(db, theirs)]
    if (members.some(({ lang, key }) => (langs.get(lang) ?? key) !== key)) continue
    for (const { lang, key } of members) langs.set(lang, key)
    story = merged(db, story, theirs)
    joined.push(other)
  }
  if (joined.length === 0) return
  const key = story ?? `page ${[own, ...joined].map((member) => member.key).toSorted()[0]}`
  for (const member of [own, ...joined]) {
    statement(db, sql.put).run(member.key, key, member.url, member.lang)
    statement(db, sql.setStory).run(key, member.key)
  }
}

/** Two stories as one; that which addresses tell outlives that which pages tell. */
function merged(db: Database, one: string | null, other: string | null): string | null {
  if (one === null || other === null || one === other) return one ?? other
  const [kept, gone] = one.startsWith('page ') ? [other, one] : [one, other]
  statement(db, sql.moveEditions).run(kept, gone)
  statement(db, sql.moveArticles).run(kept, gone)
  return kept
}

/** The key of the story that a page has named an address as an edition of. */
export function namedStory(db: Database, canonicalUrl: string): string | null {
  const row = statement(db, sql.named).get(canonicalUrl) as { story: string } | undefined
  return row?.story ?? null
}

function storyOf(db: Database, canonicalUrl: string): string | null {
  const row = statement(db, sql.storyOf).get(canonicalUrl) as { story: string | null }
  return row.story
}

function membersOf(db: Database, story: string): { lang: LanguageTag; key: string }[] {
  const rows = statement(db, sql.members).all(story) as { lang: LanguageTag | null; key: string | null }[]
  return rows.flatMap(({ lang, key }) => (lang === null || key === null ? [] : [{ lang, key }]))
}

type Known = { id: ArticleId; lang: LanguageTag; storyKey: string | null }

/** The same story in other languages, the newest of each language, and those that are known but not stored here. */
export function editionsOf(
  db: Database,
  { id, lang, storyKey }: Known,
): { editions: Edition[]; elsewhere: EditionElsewhere[] } {
  if (storyKey === null) return { editions: [], elsewhere: [] }
  const seen = new Set([lang])
  const isFirst = (edition: { lang: LanguageTag }) => !seen.has(edition.lang) && seen.add(edition.lang).size > 0
  const rows = statement(db, sql.stored).all(storyKey, id) as (Omit<Edition, 'publishedAt'> & {
    published_at: number
  })[]
  const editions = rows
    .filter(isFirst)
    .map((row) => ({ id: row.id, lang: row.lang, title: row.title, publishedAt: row.published_at }))
  const named = statement(db, sql.elsewhere).all(storyKey) as EditionElsewhere[]
  const elsewhere = named
    .filter((edition) => /^https?:/.test(edition.url) && isFirst(edition))
    .map(({ lang: other, url }) => ({ lang: other, url }))
  return { editions, elsewhere }
}
