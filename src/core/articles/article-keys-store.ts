import { AppError } from '#shared/errors.ts'
import type { ArticleQuery, FeedId, LanguageTag } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { namesWithin } from './section-paths-store.ts'
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
/** What an index is followed for (null where it needs nothing), and whether all that it finds is in the section asked for. */
type Followed = { value: string | number | null; isWithin?: boolean }
const whole: Followed[] = [{ value: null }]
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
  feedsInLangs: `SELECT json_group_array(CAST(substr(c.key, length(l.value) + 2) AS INTEGER)) AS ids FROM json_each(?) l
    CROSS JOIN counter c ON c.kind = 'feed lang' AND c.key > l.value || ' ' AND c.key < l.value || '!' WHERE c.total > 0`,
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
  const feeds = feedsToWalk(db, query)
  if (feeds?.length === 0) return []
  const given = { ...testsOf(query, feeds), ...mutedTest(db, query) }
  const [name, followed] = chooseWalk(db, query, feeds)
  const left = Object.fromEntries(Object.entries(given).filter(([test]) => !answers(name, test as TestName)))
  const found = followed.flatMap((one) => walk(db, name, one, left, range))
  const kept = keptKeys(db, query, given, range)
  const keys = kept.length === 0 ? found : [...new Set([...found, ...kept])]
  return followed.length > 1 || kept.length > 0 ? firstOf(keys, range) : keys
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

/** The index to follow and what to follow it for. */
function chooseWalk(db: Database, query: ArticleQuery, feeds: FeedId[] | undefined): [WalkName, Followed[]] {
  const { langs, section, author, tag, unread, starred, label, muted, pack } = query
  const each = (values: readonly (string | number)[]) => values.map((value) => ({ value }))
  if (pack !== undefined) return ['pack', each([pack])]
  if (muted === true) return ['muted', whole]
  if (label !== undefined) return ['label', each([label])]
  if (starred === true) return ['starred', whole]
  if (unread === true && isUnreadRare(db)) return ['unread', whole]
  if (tag !== undefined) return ['tag', each([tag])]
  if (author !== undefined) return ['author', each([author])]
  if (section !== undefined) return ['section', sectionNames(db, section, langs)]
  if (feeds !== undefined) return [unread === true ? 'unreadFeed' : 'feed', each(feeds)]
  if (langs !== undefined && langs.length > 0)
    return [unread === true ? 'unreadLang' : 'lang', each([...new Set(langs)])]
  return [unread === true ? 'unread' : 'all', whole]
}

/** Whether following this index leaves nothing of a condition to be tested. */
function answers(name: WalkName, test: TestName): boolean {
  if (test === 'read') return name.startsWith('unread')
  if (test === 'feeds') return name === 'feed' || name === 'unreadFeed'
  if (test === 'langs') return name === 'lang' || name === 'unreadLang'
  if (name === 'pack') return false
  // Other sections may have a subsection of the same name.
  return test === name && test !== 'section'
}

/** As many keys as a page has, in its order. */
function firstOf(keys: readonly number[], { isUpward, limit }: Range): number[] {
  return keys.toSorted((a, b) => (isUpward ? a - b : b - a)).slice(0, limit)
}

function walk(db: Database, name: WalkName, { value, isWithin }: Followed, left: Tests, range: Range): number[] {
  const { section: _section, ...others } = left
  const tested = isWithin === true ? others : left
  const rows = statement(db, walkSql(name, Object.keys(tested) as TestName[], range.isUpward)).all(
    ...(walks[name].needsValue ? [value] : []),
    range.beyond,
    range.from,
    ...Object.values(tested),
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

/**
 * The feeds that a query is about, by name; all where it names none. `hasAny` is false of those that have no article in its
 * languages.
 */
export function feedsByName(db: Database, query: ArticleQuery): { id: FeedId; hasAny: boolean }[] {
  const wanted = feedsOf(db, query)
  const inLangs = feedsInLangs(db, query.langs)
  const all = (statement(db, sql.byName).all() as { id: FeedId }[]).map(({ id }) => id)
  const feeds = wanted === undefined ? all : all.filter((id) => wanted.includes(id))
  return feeds.map((id) => ({ id, hasAny: inLangs?.has(id) !== false }))
}

/** Feeds to look for a query's articles in, where it names any; of several those that have articles in its languages. */
function feedsToWalk(db: Database, query: ArticleQuery): FeedId[] | undefined {
  const feeds = feedsOf(db, query)
  if (feeds === undefined || feeds.length < 2) return feeds
  const inLangs = feedsInLangs(db, query.langs)
  return inLangs === null ? feeds : feeds.filter((id) => inLangs.has(id))
}

/** Feeds that have articles in some languages; null where every language will do. */
function feedsInLangs(db: Database, langs: readonly LanguageTag[] = []): Set<FeedId> | null {
  if (langs.length === 0) return null
  const { ids } = statement(db, sql.feedsInLangs).get(JSON.stringify(langs)) as { ids: string }
  return new Set(JSON.parse(ids) as FeedId[])
}

function feedsOf(db: Database, { feedId, feedIds, folder }: ArticleQuery): FeedId[] | undefined {
  const rows = folder === undefined ? undefined : (statement(db, sql.feedsIn).all(folder) as { id: FeedId }[])
  const wanted = [feedId === undefined ? undefined : [feedId], feedIds, rows?.map(({ id }) => id)]
  const [first, ...others] = wanted.filter((ids) => ids !== undefined)
  return first === undefined ? undefined : [...new Set(first)].filter((id) => others.every((ids) => ids.includes(id)))
}

/** The names under which articles of a section and of its subsections are filed. */
function sectionNames(db: Database, section: string, langs: readonly LanguageTag[] = []): Followed[] {
  return namesWithin(db, section, langs).map(({ name, isShared }) => ({ value: name, isWithin: !isShared }))
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
