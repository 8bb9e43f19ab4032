import { setImmediate } from 'node:timers/promises'
import { sliced } from '#shared/sliced.ts'
import type { ArticleId, ArticleQuery, Counts, LanguageTag, ListPart, TagCount } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { articleKeys } from './article-keys-store.ts'
import { imagesStopped } from './image-room-store.ts'
import { sortedKeys } from './sorted-keys.ts'

/** Articles that are marked before other work gets its turn. */
const markedAtOnce = 500
/** Tags of articles that are counted before other work gets its turn, and the most that are told. */
const tagsAtOnce = 5_000
const mostTags = 500

const sql = {
  // What is muted counts as read as long as it is.
  setRead: `UPDATE article_state SET read = ?1, read_at = ?2 WHERE article_id = ?3
    AND (read <> ?1 OR (?1 = 1 AND read_at < (SELECT changed_at FROM article WHERE id = ?3)))
    AND (?1 = 1 OR NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = ?3))`,
  setStarred: 'UPDATE article_state SET starred = ?, starred_at = ? WHERE article_id = ? AND starred <> ?',
  keyOf: 'SELECT sort_key AS key FROM article WHERE id = ?',
  idOf: 'SELECT id FROM article WHERE sort_key = ?',
  lastId: 'SELECT max(id) AS last FROM article',
  counters: `SELECT kind, total, unread FROM counter WHERE kind IN ('all', 'starred', 'images', 'image bytes') AND key = ''`,
  muted: 'SELECT count(*) AS count FROM article_mute',
  expired: 'SELECT coalesce(sum(expired_count), 0) AS count FROM feed',
  feeds: 'SELECT count(*) AS count FROM feed WHERE unsubscribed_at IS NULL',
  tags: `SELECT name, count(*) AS total, max(sort_key) AS newest FROM (SELECT name, sort_key FROM article_tag
      WHERE (name, sort_key) > (?, ?) ORDER BY name, sort_key LIMIT ${tagsAtOnce}) GROUP BY name ORDER BY name`,
  langOf: 'SELECT lang FROM article WHERE sort_key = ?',
  langs: `SELECT key, total, unread FROM counter WHERE kind = 'lang'`,
}
export const stateStatements: readonly string[] = Object.values(sql)

/** Marks articles as read or unread at `now` (epoch ms). An article that has changed since it was read counts as read from now on. */
export function setRead(db: Database, ids: readonly ArticleId[], read: boolean, now: number): void {
  const value = read ? 1 : 0
  transaction(db, () => {
    for (const id of ids) statement(db, sql.setRead).run(value, read ? now : null, id)
  })
}

/** The same for any number of articles, a part of them at a time. */
export async function setManyRead(db: Database, ids: readonly ArticleId[], read: boolean, now: number): Promise<void> {
  for (const [index, some] of sliced(ids, markedAtOnce).entries()) {
    if (index > 0) await setImmediate()
    setRead(db, some, read, now)
  }
}

/** Stars articles or takes their stars away at `now` (epoch ms). */
export function setStarred(db: Database, ids: readonly ArticleId[], starred: boolean, now: number): void {
  const value = starred ? 1 : 0
  transaction(db, () => {
    for (const id of ids) statement(db, sql.setStarred).run(value, starred ? now : null, id, value)
  })
}

/**
 * Marks everything that a query matches as read, or the part of its list above or below an article, a part of it at a time; what
 * comes meanwhile stays unread. Answers what was unread, for undo.
 */
export async function markAllRead(
  db: Database,
  query: ArticleQuery,
  now: number,
  part?: ListPart,
): Promise<ArticleId[]> {
  if (query.unread === false) return []
  const { kept: _kept, ...asked } = query
  const { last } = statement(db, sql.lastId).get() as { last: number | null }
  const marked: ArticleId[] = []
  for (const keys of unreadKeys(db, { ...asked, unread: true }, part)) {
    const found = keys.flatMap((key) => (statement(db, sql.idOf).get(key) as { id: ArticleId } | undefined)?.id ?? [])
    const ids = found.filter((id) => id <= (last ?? 0))
    setRead(db, ids, true, now)
    marked.push(...ids)
    await setImmediate()
  }
  return marked
}

/** Sort keys in parts, each looked for when the one before has been seen to. */
function* unreadKeys(db: Database, query: ArticleQuery, part: ListPart | undefined): Generator<number[]> {
  if (part === undefined) return yield* walked(db, query)
  const row = statement(db, sql.keyOf).get(part.id) as { key: number } | undefined
  // The article has gone since it was listed, so nothing is above or below it.
  if (row === undefined) return
  const { key } = row
  const { sort = 'newest', ...rest } = query
  if (sort !== 'newest') yield* sliced(partOf(db, { ...rest, sort }, key, part.part), markedAtOnce)
  else if (part.part === 'below') yield* walked(db, { ...query, after: String(key) })
  else yield* walked(db, query, key)
}

/** What a query matches above a sort key, newest first. */
function* walked(db: Database, query: ArticleQuery, above = -1): Generator<number[]> {
  let next: ArticleQuery = { ...query, sort: 'newest' }
  for (;;) {
    const found = articleKeys(db, next, markedAtOnce)
    const keys = found.filter((key) => key > above)
    if (keys.length > 0) yield keys
    if (keys.length < markedAtOnce) return
    next = { ...next, after: String(keys.at(-1)) }
  }
}

/** The unread of what stands above or below a key in a list that is not simply by date. */
function partOf(db: Database, query: ArticleQuery, key: number, part: ListPart['part']): number[] {
  const { unread: _unread, ...all } = query
  const { keys } = sortedKeys(db, all, Number.MAX_SAFE_INTEGER)
  const at = keys.indexOf(key)
  if (at < 0) return []
  const unread = new Set(articleKeys(db, { ...query, sort: 'newest' }, Number.MAX_SAFE_INTEGER))
  return (part === 'above' ? keys.slice(0, at) : keys.slice(at + 1)).filter((one) => unread.has(one))
}

/** What the library holds, from counters that are kept with every change. */
export function counts(db: Database): Counts {
  const rows = statement(db, sql.counters).all() as { kind: string; total: number; unread: number }[]
  const of = (kind: string) => rows.find((row) => row.kind === kind)
  const { count } = statement(db, sql.feeds).get() as { count: number }
  return {
    articles: of('all')?.total ?? 0,
    unread: of('all')?.unread ?? 0,
    unreadIn: Object.fromEntries(byLang(db).map(({ key, unread }) => [key, unread])),
    starred: of('starred')?.total ?? 0,
    muted: (statement(db, sql.muted).get() as { count: number }).count,
    expired: (statement(db, sql.expired).get() as { count: number }).count,
    images: of('images')?.total ?? 0,
    imageBytes: of('image bytes')?.total ?? 0,
    imagesStopped: imagesStopped(db),
    feeds: count,
  }
}

/** Articles and unread articles in some languages, or in all. */
export function countsOf(db: Database, langs: readonly string[]): { total: number; unread: number } {
  const wanted = byLang(db).filter(({ key }) => langs.length === 0 || langs.includes(key))
  return {
    total: wanted.reduce((sum, row) => sum + row.total, 0),
    unread: wanted.reduce((sum, row) => sum + row.unread, 0),
  }
}

function byLang(db: Database) {
  return statement(db, sql.langs).all() as { key: string; total: number; unread: number }[]
}

type CountedTag = { name: string; total: number; newest: number }

/** The most used tags of the kept articles. All are gone through, a part at a time. */
export async function tagCounts(db: Database): Promise<TagCount[]> {
  const all = new Map<string, CountedTag>()
  let place: CountedTag | undefined = { name: '', total: 0, newest: -1 }
  while (place !== undefined) {
    const some = statement(db, sql.tags).all(place.name, place.newest) as CountedTag[]
    for (const tag of some) all.set(tag.name, { ...tag, total: tag.total + (all.get(tag.name)?.total ?? 0) })
    place = some.at(-1)
    await setImmediate()
  }
  const most = [...all.values()].toSorted((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)).slice(0, mostTags)
  return most.flatMap(({ name, total, newest }) => {
    const article = statement(db, sql.langOf).get(newest) as { lang: LanguageTag } | undefined
    return article === undefined ? [] : { name, shown: name, total, lang: article.lang }
  })
}
