import { setRead, setStarred } from '#core/articles/state-store.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import type { AccountId, ArticleId, FeedId } from '#shared/model.ts'
import { queueChange } from './account-change-store.ts'

/** Times that an item is asked for which the server lists and does not give. */
const maxTries = 5

/** The lists of an account; where `isWhole` is false, what is absent says nothing. */
export type RemoteStates = {
  unread: { ids: ReadonlySet<string>; isWhole: boolean }
  starred: { ids: ReadonlySet<string>; isWhole: boolean }
}

/** Items that were so here and that the server has no more. */
export type LostItems = { unread: readonly string[]; starred: readonly string[] }

/** While a feed is not in the server's list, neither are its items, which says nothing of their states. */
const isListed = `NOT EXISTS (SELECT 1 FROM article a JOIN account_feed f ON f.feed_id = a.feed_id
  WHERE a.id = r.article_id AND f.account_id = r.account_id AND f.missing_since IS NOT NULL)`
const lastListed = (state: string) => `SELECT remote_id AS id FROM account_article
  WHERE account_id = ? AND ${state} AND fetched_at IS NOT NULL ORDER BY fetched_at DESC LIMIT ?`
const changed = (state: 'read' | 'starred', value: 0 | 1, among: 'IN' | 'NOT IN') => `SELECT r.remote_id AS remoteId,
    r.article_id AS articleId, EXISTS (SELECT 1 FROM account_change c WHERE c.account_id = r.account_id
      AND c.kind = '${state}' AND c.target = r.remote_id) AS isWaiting
  FROM account_article r WHERE r.account_id = ? AND r.${state} = ${1 - value} AND ${isListed}
    AND r.remote_id ${among} (SELECT value FROM json_each(?)) ORDER BY r.fetched_at DESC`
const sql = {
  remember: 'INSERT OR IGNORE INTO account_article (account_id, remote_id, read, starred) VALUES (?, ?, ?, ?)',
  known: 'SELECT remote_id AS id FROM account_article WHERE account_id = ?',
  doubtful: `SELECT value AS id FROM json_each(?2) WHERE NOT EXISTS (
      SELECT 1 FROM account_article WHERE account_id = ?1 AND remote_id = value)
    UNION ALL SELECT remote_id FROM account_article WHERE account_id = ?1 AND read = 0`,
  wanted: `SELECT remote_id AS id FROM account_article WHERE account_id = ? AND fetched_at IS NULL AND tries < ${maxTries}
    ORDER BY length(remote_id) DESC, remote_id DESC`,
  newest: `SELECT remote_id AS id FROM account_article WHERE account_id = ? AND article_id IS NOT NULL AND fetched_at > ?
    ORDER BY fetched_at DESC LIMIT ?`,
  lastUnread: lastListed('read = 0'),
  lastRead: lastListed('read = 1 AND starred = 0'),
  lastStarred: lastListed('starred = 1'),
  unread:
    'SELECT article_id AS id FROM article_state WHERE read = 0 AND article_id IN (SELECT value FROM json_each(?))',
  tried: `UPDATE account_article SET tries = tries + 1 WHERE account_id = ? AND fetched_at IS NULL
    AND remote_id IN (SELECT value FROM json_each(?))`,
  article: `SELECT a.id, s.read, s.starred FROM article a JOIN article_state s ON s.article_id = a.id
    WHERE a.feed_id = ? AND a.guid = ?`,
  fetched: `UPDATE account_article SET fetched_at = ?, article_id = ? WHERE account_id = ? AND remote_id = ?
      AND fetched_at IS NULL
    RETURNING read, starred`,
  replace: 'UPDATE account_article SET article_id = NULL WHERE account_id = ? AND article_id = ? AND remote_id <> ?',
  nowUnread: changed('read', 0, 'IN'),
  nowRead: changed('read', 1, 'NOT IN'),
  nowStarred: changed('starred', 1, 'IN'),
  nowUnstarred: changed('starred', 0, 'NOT IN'),
  setRead: 'UPDATE account_article SET read = ? WHERE account_id = ? AND remote_id = ?',
  setStarred: 'UPDATE account_article SET starred = ? WHERE account_id = ? AND remote_id = ?',
  forget: 'DELETE FROM account_article WHERE account_id = ? AND remote_id IN (SELECT value FROM json_each(?))',
  isForgotten: `SELECT 1 FROM account_feed f WHERE f.account_id = ? AND f.feed_id = ? AND f.is_adopted = 0
    AND NOT EXISTS (SELECT 1 FROM account_article WHERE article_id = ?)`,
  receipt: `INSERT INTO account_receipt (account_id, remote_id, kind, value, origin, changed_at, confirmed_at)
    VALUES (?1, ?2, ?3, ?4, 'account', ?5, ?5)`,
  confirm: `UPDATE account_receipt SET confirmed_at = ? WHERE account_id = ? AND confirmed_at IS NULL
    AND EXISTS (SELECT 1 FROM account_article r WHERE r.account_id = account_receipt.account_id
      AND r.remote_id = account_receipt.remote_id AND iif(kind = 'read', r.read, r.starred) = value)`,
}
/** For the test that prepares every statement against the schema. */
export const accountArticleStatements: readonly string[] = Object.values(sql)

/** Keeps the states of items that are not known yet, until their texts come. */
export function rememberItems(db: Database, id: AccountId, ids: Iterable<string>, states: RemoteStates): void {
  transaction(db, () => {
    const known = new Set((statement(db, sql.known).all(id) as { id: string }[]).map((row) => row.id))
    for (const item of ids) {
      // Absent from a list that is not whole it may be unread all the same; the next sync knows.
      const isUnclear = !states.unread.isWhole && !states.unread.ids.has(item)
      if (known.has(item) || isUnclear) continue
      statement(db, sql.remember).run(
        id,
        item,
        states.unread.ids.has(item) ? 0 : 1,
        states.starred.ids.has(item) ? 1 : 0,
      )
    }
  })
}

/** Ids that a list of the unread decides about: of those that have just been named the unknown ones, and what was unread before. */
export function doubtfulItems(db: Database, id: AccountId, named: Iterable<string>): string[] {
  return (statement(db, sql.doubtful).all(id, JSON.stringify([...named])) as { id: string }[]).map((row) => row.id)
}

/** Ids of the items whose texts are wanted, the newest first. */
export function wantedItems(db: Database, id: AccountId): string[] {
  return (statement(db, sql.wanted).all(id) as { id: string }[]).map((row) => row.id)
}

/** Ids of at most so many items whose texts have come last, after `since` (epoch ms): what may be corrected yet. */
export function newestItems(db: Database, id: AccountId, since: number, most: number): string[] {
  return (statement(db, sql.newest).all(id, since, most) as { id: string }[]).map((row) => row.id)
}

/** Ids of at most so many items that the server last said to be so; of the read ones those that are not starred. */
export function lastListedItems(
  db: Database,
  id: AccountId,
  state: 'unread' | 'read' | 'starred',
  most: number,
): string[] {
  const rows = statement(db, { unread: sql.lastUnread, read: sql.lastRead, starred: sql.lastStarred }[state]).all(
    id,
    most,
  )
  return (rows as { id: string }[]).map((row) => row.id)
}

/** Those of new articles that were not read elsewhere already. */
export function unreadOf(db: Database, articles: readonly ArticleId[]): ArticleId[] {
  return (statement(db, sql.unread).all(JSON.stringify(articles)) as { id: ArticleId }[]).map((row) => row.id)
}

/** Counts that the server was asked for these items; those that it gave are not wanted any more. */
export function countTries(db: Database, id: AccountId, ids: readonly string[]): void {
  statement(db, sql.tried).run(id, JSON.stringify(ids))
}

/**
 * An item was stored as the article of this guid. Where the article was here before, it is read or starred if it is so
 * on either side, and one that the server had lost is read if it is so there; one whose text came before is linked already.
 * An item whose article was let go, or dropped for its twin, is not asked for again. `added` are articles that no other
 * item can have been stored as.
 */
export function linkItem(
  db: Database,
  id: AccountId,
  item: { remoteId: string; feedId: FeedId; guid: string },
  added: ReadonlySet<ArticleId>,
  now: number,
): void {
  const { remoteId, feedId, guid } = item
  const article = statement(db, sql.article).get(feedId, guid) as
    { id: ArticleId; read: number; starred: number } | undefined
  const isOld = article !== undefined && !added.has(article.id)
  // What the server lost while it was unread was taken for read here.
  const isForgotten = isOld && statement(db, sql.isForgotten).get(id, feedId, article.id) !== undefined
  const remote = statement(db, sql.fetched).get(now, article?.id ?? null, id, remoteId) as
    { read: number; starred: number } | undefined
  if (article === undefined || remote === undefined) return
  // The server gave it another id, as when a feed was subscribed to anew.
  if (isOld) statement(db, sql.replace).run(id, article.id, remoteId)
  if (isForgotten && remote.read === 0) {
    setRead(db, [article.id], false, now)
    article.read = 0
  }
  for (const kind of ['read', 'starred'] as const) {
    if (remote[kind] > article[kind]) (kind === 'read' ? setRead : setStarred)(db, [article.id], true, now)
    if (article[kind] > remote[kind]) queueChange(db, id, { kind, target: remoteId, value: '1' }, now)
  }
}

/**
 * Takes what the server's lists say of the known items: what changed there since it last said so, and only where
 * nothing that the reader changed waits to be sent. Answers how many states changed here. Of the stars of what is `lost` there
 * it says nothing any more; what was unread is known no more, so that what comes of it again is new to the account.
 */
export function takeStates(
  db: Database,
  id: AccountId,
  { unread, starred }: RemoteStates,
  now: number,
  lost: LostItems = { unread: [], starred: [] },
): number {
  return transaction(db, () => {
    const unreadIds = JSON.stringify([...unread.ids])
    const starredIds = JSON.stringify([...starred.ids])
    let count = take(db, id, 'read', false, statement(db, sql.nowUnread).all(id, unreadIds), now)
    count += take(db, id, 'starred', true, statement(db, sql.nowStarred).all(id, starredIds), now)
    if (unread.isWhole) count += take(db, id, 'read', true, statement(db, sql.nowRead).all(id, unreadIds), now)
    if (starred.isWhole)
      count += take(db, id, 'starred', false, statement(db, sql.nowUnstarred).all(id, starredIds), now)
    statement(db, sql.confirm).run(now, id)
    for (const item of lost.starred) statement(db, sql.setStarred).run(0, id, item)
    statement(db, sql.forget).run(id, JSON.stringify(lost.unread))
    return count
  })
}

/** Ids of the items that were so and are not in these lists, and of which nothing waits to be sent, those that came last first. */
export function leftOutItems(
  db: Database,
  id: AccountId,
  state: 'unread' | 'starred',
  listed: Iterable<string>,
): string[] {
  const rows = statement(db, state === 'unread' ? sql.nowRead : sql.nowUnstarred).all(id, JSON.stringify([...listed]))
  return (rows as Changed[])
    .filter(({ articleId, isWaiting }) => articleId !== null && isWaiting === 0)
    .map(({ remoteId }) => remoteId)
}

type Changed = { remoteId: string; articleId: ArticleId | null; isWaiting: number }

function take(
  db: Database,
  id: AccountId,
  kind: 'read' | 'starred',
  value: boolean,
  rows: unknown[],
  now: number,
): number {
  const taken: ArticleId[] = []
  const bit = value ? 1 : 0
  for (const { remoteId, articleId, isWaiting } of rows as Changed[]) {
    // First what the server says, so that what follows here differs from nothing and is not sent back.
    statement(db, kind === 'read' ? sql.setRead : sql.setStarred).run(bit, id, remoteId)
    if (articleId === null || isWaiting === 1) continue
    statement(db, sql.receipt).run(id, remoteId, kind, bit, now)
    taken.push(articleId)
  }
  ;(kind === 'read' ? setRead : setStarred)(db, taken, value, now)
  return taken.length
}
