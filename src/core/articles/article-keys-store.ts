import { AppError } from '#shared/errors.ts'
import type { ArticleQuery, FeedId } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { sortKeyFrom } from './sort-key-store.ts'

/**
 * A way to walk through articles by date along one index: the table aliased `d`, and conditions that the index
 * answers. `value` fills the first `?` when the conditions have one.
 */
type Walk = { from: string; where: string; needsValue: boolean }

const walks = {
  all: { from: 'article d', where: 'true', needsValue: false },
  feed: { from: 'article d INDEXED BY article_feed', where: 'd.feed_id = ?', needsValue: true },
  lang: { from: 'article d INDEXED BY article_lang', where: 'd.lang = ?', needsValue: true },
  section: { from: 'article d INDEXED BY article_section', where: 'd.section_name = ?', needsValue: true },
  author: { from: 'article d INDEXED BY article_author', where: 'd.author = ?', needsValue: true },
  tag: { from: 'article_tag d', where: 'd.name = ?', needsValue: true },
  label: { from: 'article_label d', where: 'd.label_id = ?', needsValue: true },
  muted: { from: 'article_mute d', where: 'true', needsValue: false },
  // There is no index of a pack by date, so everything in the pack is looked at.
  pack: {
    from: `(SELECT p.pack_id, p.article_id, k.sort_key FROM pack_article p CROSS JOIN article k ON k.id = p.article_id) d`,
    where: 'd.pack_id = ?',
    needsValue: true,
  },
  starred: { from: 'article_state d INDEXED BY article_state_starred', where: 'd.starred = 1', needsValue: false },
  unread: { from: 'article_state d INDEXED BY article_state_unread', where: 'd.read = 0', needsValue: false },
  unreadFeed: {
    from: 'article_state d INDEXED BY article_state_feed_unread',
    where: 'd.feed_id = ? AND d.read = 0',
    needsValue: true,
  },
  unreadLang: {
    from: 'article_state d INDEXED BY article_state_lang_unread',
    where: 'd.lang = ? AND d.read = 0',
    needsValue: true,
  },
} as const satisfies Record<string, Walk>
type WalkName = keyof typeof walks
/** What an index is followed for; null where it needs nothing. */
type Value = string | number | null
/** Not by date: a few that are named. */
const byId = { from: 'article d', where: 'd.id IN (SELECT value FROM json_each(?))' }

/**
 * Conditions that the walked index does not answer, tested article by article: on its row (the table `a`) or on its state
 * `s`, a tenth as long, which has source and language too, so that a walk reads a tenth of the pages. Each takes one value.
 * The `+` keeps SQLite from leaving the walk for an index of that column.
 */
const tests = {
  feeds: () => '+s.feed_id IN (SELECT value FROM json_each(?))',
  langs: () => '+s.lang IN (SELECT value FROM json_each(?))',
  section: (a: string) => `EXISTS (SELECT 1 FROM json_each(${a}.section) WHERE value = ?)`,
  author: (a: string) => `+${a}.author = ?`,
  tag: () => 'EXISTS (SELECT 1 FROM article_tag t WHERE t.name = ? AND t.sort_key = d.sort_key)',
  read: () => 's.read = ?',
  starred: () => 's.starred = ?',
  label: () => 'EXISTS (SELECT 1 FROM article_label l WHERE l.label_id = ? AND l.sort_key = d.sort_key)',
  muted: () => 'EXISTS (SELECT 1 FROM article_mute m WHERE m.sort_key = d.sort_key) = ?',
} as const
type TestName = keyof typeof tests
type Tests = Partial<Record<TestName, string | number>>

/** Beyond which key a walk begins, the least that it may give, how many, and whether it goes from the oldest on. */
type Range = { beyond: number; from: number; limit: number; isUpward: boolean }

/** Unread articles below this number are walked through faster than any other index. */
const fewUnread = 1000
const sql = {
  unread: `SELECT unread FROM counter WHERE kind = 'all' AND key = ''`,
  anyMuted: 'SELECT 1 FROM article_mute LIMIT 1',
  byName: `SELECT id FROM feed ORDER BY ${feedName()} COLLATE NOCASE, id`,
  feedsIn: 'SELECT id FROM feed WHERE folder = ?',
  sections: `SELECT key FROM counter WHERE kind = 'section'`,
  within: `SELECT count(*) AS count FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value
    WHERE EXISTS (SELECT 1 FROM json_each(a.section) WHERE value = ?)`,
  paths: `SELECT section FROM article INDEXED BY article_section WHERE section_name = ? ORDER BY sort_key DESC LIMIT 1`,
}

/**
 * Sort keys of the articles that a query matches, newest first (the oldest where it is sorted so), starting beyond
 * `query.after`. Every walk follows an index in date order; several (languages, feeds of a folder, subsections) are
 * merged. Other orders are made of such walks (`sorted-keys.ts`).
 */
export function articleKeys(db: Database, query: ArticleQuery, limit: number): number[] {
  const isUpward = query.sort === 'oldest'
  const range = {
    beyond: query.after === undefined && isUpward ? -1 : cursorOf(query.after),
    from: query.since === undefined ? 0 : sortKeyFrom(query.since),
    limit,
    isUpward,
  }
  const feeds = feedsOf(db, query)
  if (feeds?.length === 0) return []
  const given = { ...testsOf(query, feeds), ...mutedTest(db, query) }
  const [name, values] = chooseWalk(db, query, feeds)
  const left = Object.fromEntries(Object.entries(given).filter(([test]) => !answers(name, test as TestName)))
  const ofSection = name === 'section' ? sectionKeys(db, values, left, range) : null
  const found = ofSection ?? values.flatMap((value) => walk(db, name, value, left, range))
  const kept = keptKeys(db, query, given, range)
  const keys = kept.length === 0 ? found : [...new Set([...found, ...kept])]
  return values.length > 1 || kept.length > 0 ? firstOf(keys, range) : keys
}

/** What a list of the unread keeps although it has been read meanwhile, under the same other conditions; in no order. */
function keptKeys(db: Database, { unread, kept = [] }: ArticleQuery, given: Tests, range: Range): number[] {
  if (unread !== true || kept.length === 0) return []
  const { read: _read, ...left } = given
  const rows = statement(db, keysSql(byId, Object.keys(left) as TestName[], range.isUpward)).all(
    JSON.stringify(kept),
    range.beyond,
    range.from,
    ...Object.values(left),
  ) as { sort_key: number }[]
  return rows.map((row) => row.sort_key)
}

/** The sort key that a page's `next` stands for. Throws `invalidArgument` for a text that no page has given. */
export function cursorOf(after: string | undefined): number {
  if (after === undefined) return Number.MAX_SAFE_INTEGER
  const key = Number(after)
  if (after === '' || !Number.isSafeInteger(key))
    throw new AppError({ code: 'invalidArgument', params: { name: 'after' } })
  return key
}

/** Muted articles are only in their own list; while there are none, nothing has to be looked up. */
function mutedTest(db: Database, { muted }: ArticleQuery): Tests {
  if (muted === true) return { muted: 1 }
  return statement(db, sql.anyMuted).get() === undefined ? {} : { muted: 0 }
}

function testsOf(query: ArticleQuery, feeds: FeedId[] | undefined): Tests {
  const { langs, section, author, tag, unread, starred, label } = query
  return {
    ...(feeds !== undefined && { feeds: JSON.stringify(feeds) }),
    ...(langs !== undefined && langs.length > 0 && { langs: JSON.stringify(langs) }),
    ...(section !== undefined && { section }),
    ...(author !== undefined && { author }),
    ...(tag !== undefined && { tag }),
    ...(unread !== undefined && { read: unread ? 0 : 1 }),
    ...(starred !== undefined && { starred: starred ? 1 : 0 }),
    ...(label !== undefined && { label }),
  }
}

/** The index to follow and the values to follow it for (one empty value where it needs none). */
function chooseWalk(db: Database, query: ArticleQuery, feeds: FeedId[] | undefined): [WalkName, Value[]] {
  const { langs, section, author, tag, unread, starred, label, muted, pack } = query
  if (pack !== undefined) return ['pack', [pack]]
  if (muted === true) return ['muted', [null]]
  if (label !== undefined) return ['label', [label]]
  if (starred === true) return ['starred', [null]]
  if (unread === true && isUnreadRare(db)) return ['unread', [null]]
  if (tag !== undefined) return ['tag', [tag]]
  if (author !== undefined) return ['author', [author]]
  if (section !== undefined) return ['section', sectionNames(db, section, langs)]
  if (feeds !== undefined) return [unread === true ? 'unreadFeed' : 'feed', feeds]
  if (langs !== undefined && langs.length > 0) return [unread === true ? 'unreadLang' : 'lang', [...new Set(langs)]]
  return [unread === true ? 'unread' : 'all', [null]]
}

/** Whether following this index leaves nothing of a condition to be tested. */
function answers(name: WalkName, test: TestName): boolean {
  if (test === 'read') return name.startsWith('unread')
  if (test === 'feeds') return name === 'feed' || name === 'unreadFeed'
  if (test === 'langs') return name === 'lang' || name === 'unreadLang'
  if (name === 'pack') return false
  // A section is walked under the names of its subsections too, which other sections may share.
  return test === name && test !== 'section'
}

/**
 * A page of a section. What is filed under the names of its subsections nearly always belongs to it, so the rows of those
 * that come first are asked, not those of a page of each; null where one does not belong to it.
 */
function sectionKeys(
  db: Database,
  names: readonly Value[],
  { section, ...left }: Tests,
  range: Range,
): number[] | null {
  const keys = firstOf(
    names.flatMap((name) => walk(db, 'section', name, left, range)),
    range,
  )
  if (names.every((name) => name === section)) return keys
  const { count } = statement(db, sql.within).get(JSON.stringify(keys), section ?? null) as { count: number }
  return count === keys.length ? keys : null
}

/** As many keys as a page has, in its order. */
function firstOf(keys: readonly number[], { isUpward, limit }: Range): number[] {
  return keys.toSorted((a, b) => (isUpward ? a - b : b - a)).slice(0, limit)
}

function walk(db: Database, name: WalkName, value: Value, left: Tests, range: Range): number[] {
  const values = walks[name].needsValue ? [value] : []
  const rows = statement(db, walkSql(name, Object.keys(left) as TestName[], range.isUpward)).all(
    ...values,
    range.beyond,
    range.from,
    ...Object.values(left),
    range.limit,
  ) as { sort_key: number }[]
  return rows.map((row) => row.sort_key)
}

function walkSql(name: WalkName, left: TestName[], isUpward: boolean): string {
  return `${keysSql(walks[name], left, isUpward)} ORDER BY d.sort_key ${isUpward ? 'ASC' : 'DESC'} LIMIT ?`
}

function keysSql({ from, where }: Pick<Walk, 'from' | 'where'>, left: TestName[], isUpward: boolean): string {
  const walksArticles = from.startsWith('article d')
  const conditions = left.map((test) => tests[test](walksArticles ? 'd' : 'a'))
  const uses = (alias: string) => conditions.some((condition) => condition.includes(`${alias}.`))
  const article = !walksArticles && uses('a') ? ' CROSS JOIN article a ON a.sort_key = d.sort_key' : ''
  const state = uses('s')
    ? ` CROSS JOIN article_state s ON s.article_id = ${walksArticles ? 'd.id' : 'd.article_id'}`
    : ''
  return `SELECT d.sort_key FROM ${from}${article}${state}
    WHERE ${[where, `d.sort_key ${isUpward ? '>' : '<'} ? AND d.sort_key >= ?`, ...conditions].join(' AND ')}`
}

function isUnreadRare(db: Database): boolean {
  const row = statement(db, sql.unread).get() as { unread: number } | undefined
  return (row?.unread ?? 0) <= fewUnread
}

/** The feeds that a query is about, by name; all where it names none. */
export function feedsByName(db: Database, query: ArticleQuery): FeedId[] {
  const wanted = feedsOf(db, query)
  const all = (statement(db, sql.byName).all() as { id: FeedId }[]).map(({ id }) => id)
  return wanted === undefined ? all : all.filter((id) => wanted.includes(id))
}

function feedsOf(db: Database, { feedId, feedIds, folder }: ArticleQuery): FeedId[] | undefined {
  const rows = folder === undefined ? undefined : (statement(db, sql.feedsIn).all(folder) as { id: FeedId }[])
  const wanted = [feedId === undefined ? undefined : [feedId], feedIds, rows?.map(({ id }) => id)]
  const [first, ...others] = wanted.filter((ids) => ids !== undefined)
  return first === undefined ? undefined : [...new Set(first)].filter((id) => others.every((ids) => ids.includes(id)))
}

/** The names under which articles of a section and of its subsections are filed. */
function sectionNames(db: Database, section: string, langs: string[] = []): string[] {
  const rows = statement(db, sql.sections).all() as { key: string }[]
  const keys = rows.map(({ key }) => ({ lang: key.slice(0, key.indexOf(' ')), name: key.slice(key.indexOf(' ') + 1) }))
  const names = new Set(keys.filter(({ lang }) => langs.length === 0 || langs.includes(lang)).map(({ name }) => name))
  return [...names].filter((name) => name === section || isWithin(db, name, section))
}

function isWithin(db: Database, name: string, section: string): boolean {
  const row = statement(db, sql.paths).get(name) as { section: string } | undefined
  return row !== undefined && (JSON.parse(row.section) as string[]).includes(section)
}

/** Every statement that a query can become, for the tests of this schema. */
export function articleKeysStatements(): string[] {
  const names = Object.keys(tests) as TestName[]
  const subsets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_name, bit) => bits & (1 << bit)),
  )
  const walkNames = Object.keys(walks) as WalkName[]
  const bothWays = (sqlOf: (subset: TestName[], isUpward: boolean) => string) =>
    subsets.flatMap((subset) => [sqlOf(subset, false), sqlOf(subset, true)])
  return [
    ...Object.values(sql),
    ...walkNames.flatMap((name) => bothWays((subset, isUpward) => walkSql(name, subset, isUpward))),
    ...bothWays((subset, isUpward) => keysSql(byId, subset, isUpward)),
  ]
}
