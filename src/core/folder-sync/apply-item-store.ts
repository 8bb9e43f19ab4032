import type { ArticleId } from '#shared/model.ts'
import { addLabel, listLabels, setLabel } from '#core/articles/label-store.ts'
import { setRead, setStarred } from '#core/articles/state-store.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { addFeed, findFeed, updateFeed } from '#core/feeds/feed-store.ts'
import { removeFeeds } from '#core/feeds/unsubscribe-store.ts'
import { msOf } from './clock.ts'
import type { Item } from './log-file.ts'

const sql = {
  article: 'SELECT a.id FROM article a JOIN feed f ON f.id = a.feed_id WHERE f.url = ? AND a.guid = ?',
  isSynced: 'SELECT is_synced AS isSynced FROM feed WHERE id = ?',
}

/** Makes this library say what the item says; false where it is of an article that is not here. */
export function applyItem(db: Database, item: Item, now: number): boolean {
  return item.kind === 'feed' ? applyFeed(db, item, now) : applyToArticle(db, item)
}

function applyToArticle(db: Database, { key, kind, part, value, clock }: Item): boolean {
  const [url, guid] = listOf(key)
  if (typeof url !== 'string' || typeof guid !== 'string') return true
  const row = statement(db, sql.article).get(url, guid) as { id: ArticleId } | undefined
  if (row === undefined) return false
  if (kind === 'read') setRead(db, [row.id], value === '1', msOf(clock))
  else if (kind === 'starred') setStarred(db, [row.id], value === '1', msOf(clock))
  else applyLabel(db, row.id, part, value === '1')
  return true
}

function applyLabel(db: Database, article: ArticleId, name: string, on: boolean): void {
  if (name.trim() === '') return
  const known = listLabels(db).find((label) => label.name === name)
  if (known !== undefined) setLabel(db, [article], known.id, on)
  else if (on) setLabel(db, [article], addLabel(db, { name, colour: null }).id, true)
}

function applyFeed(db: Database, { key: url, value }: Item, now: number): boolean {
  const id = findFeed(db, url)
  // An account says what is followed of its own.
  if (id !== null && (statement(db, sql.isSynced).get(id) as { isSynced: number }).isSynced === 1) return true
  if (value === null) {
    if (id !== null) removeFeeds(db, [id], now)
    return true
  }
  const { protocol } = URL.parse(url) ?? {}
  if (protocol !== 'http:' && protocol !== 'https:') return true
  const { title, folder, lang } = objectOf(value)
  const said = { title: textOr(title, ''), folder: textOr(folder, null), lang: textOr(lang, null) }
  if (id === null)
    addFeed(db, { url, customTitle: said.title || null, folder: said.folder, customLang: said.lang }, now)
  else
    updateFeed(
      db,
      id,
      { title: said.title, folder: said.folder, ...(said.lang === null ? {} : { lang: said.lang }) },
      now,
    )
  return true
}

function textOr<T>(value: unknown, other: T): string | T {
  return typeof value === 'string' ? value : other
}

function listOf(text: string): unknown[] {
  const value = parsed(text)
  return Array.isArray(value) ? value : []
}

function objectOf(text: string): Record<string, unknown> {
  const value = parsed(text)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
