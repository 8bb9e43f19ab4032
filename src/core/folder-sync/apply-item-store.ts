import type { AlertRequest, ArticleId, FeedId } from '#shared/model.ts'
import { setRead, setStarred } from '#core/articles/state-store.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { addFeed, twinOf, updateFeed } from '#core/feeds/feed-store.ts'
import { leaveFeeds } from '#core/feeds/unsubscribe-store.ts'
import { isAlert } from '#core/rates/alert-rules.ts'
import { deleteAlert, listAlerts, saveAlert } from '#core/rates/alert-store.ts'
import { msOf } from './clock.ts'
import { applyLabel, applyLabelName } from './apply-label-store.ts'
import { applyRule, canHaveRule } from './apply-rule-store.ts'
import type { Item } from './log-file.ts'
import { readList, readObject } from './read-json.ts'
import { refusalOf } from './refusal.ts'

const sql = {
  article: `SELECT a.id, f.url FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.guid = ?
    AND a.feed_id IN (SELECT id FROM feed WHERE url IN (?2, ?3) OR moved_from IN (?2, ?3))`,
  feed: `SELECT id, url, is_synced AS isSynced, iif(lang_is_fixed = 1, custom_lang, NULL) AS lang FROM feed
    WHERE (url IN (?1, ?2) OR moved_from IN (?1, ?2)) AND unsubscribed_at IS NULL ORDER BY url IN (?1, ?2) DESC`,
}
type ArticleRow = { id: ArticleId; url: string }
type FeedRow = { id: FeedId; url: string; isSynced: number; lang: string | null }

/**
 * The item under the address that its feed has here, which may have moved or lost its lock; null where it is of an article that
 * is not here, or of a source that a rule is about, where it is refused, and for settings, which are not the library's.
 */
export function localItem(db: Database, item: Item): Item | null {
  if (refusalOf(item) !== null) return null
  switch (item.kind) {
    case 'setting':
      return null
    case 'alert':
    case 'labelName':
      return item
    case 'rule':
      return canHaveRule(item, feedOf(db)) ? item : null
    case 'feed':
      return { ...item, key: feedAt(db, item.key)?.url ?? item.key }
    default: {
      const row = articleOf(db, item.key)
      return row === undefined ? null : { ...item, key: JSON.stringify([row.url, readList(item.key)[1]]) }
    }
  }
}

/** Makes this library say what a local item says. */
export function applyItem(db: Database, item: Item, now: number): void {
  switch (item.kind) {
    case 'setting':
      return
    case 'feed':
      return applyFeed(db, item, now)
    case 'alert':
      return applyAlert(db, item, now)
    case 'labelName':
      return applyLabelName(db, item)
    case 'rule':
      return applyRule(db, item, feedOf(db))
    default:
      return applyToArticle(db, item, now)
  }
}

function articleOf(db: Database, key: string): ArticleRow | undefined {
  const [url, guid] = readList(key)
  if (typeof url !== 'string' || typeof guid !== 'string') return undefined
  return statement(db, sql.article).get(guid, url, twinOf(url)) as ArticleRow | undefined
}

function feedAt(db: Database, url: string): FeedRow | undefined {
  return statement(db, sql.feed).get(url, twinOf(url)) as FeedRow | undefined
}

/** Of those that are the library's own: an account says what is followed of its own. */
function feedOf(db: Database): (url: string) => FeedId | null {
  return (url) => feedAt(db, url)?.id ?? null
}

function applyToArticle(db: Database, { key, kind, part, value, clock }: Item, now: number): void {
  const row = articleOf(db, key)
  if (row === undefined) return
  // By a clock that ran ahead it would be read after every correction that is still to come.
  const at = Math.min(msOf(clock), now)
  if (kind === 'read') setRead(db, [row.id], value === '1', at)
  else if (kind === 'starred') setStarred(db, [row.id], value === '1', at)
  else applyLabel(db, row.id, { key, part }, value === '1')
}

function applyFeed(db: Database, { key: url, value }: Item, now: number): void {
  const known = feedAt(db, url)
  // An account says what is followed of its own.
  if (known?.isSynced === 1) return
  if (value === null) {
    if (known !== undefined) leaveFeeds(db, [known.id], now)
    return
  }
  const { title, folder, lang } = readObject(value)
  const said = { title: textOr(title, ''), folder: textOr(folder, null), lang: textOr(lang, null) }
  if (known === undefined)
    addFeed(db, { url, customTitle: said.title || null, folder: said.folder, customLang: said.lang }, now)
  else {
    const { lang: chosen, ...rest } = said
    updateFeed(db, known.id, { ...rest, ...(chosen === null || chosen === known.lang ? {} : { lang: chosen }) }, now)
  }
}

/** One that is new here does not fire of what is so already: it has done that where it was made. */
function applyAlert(db: Database, { key, value }: Item, now: number): void {
  const [currency, base, kind, threshold] = readList(key)
  const isSame = (alert: AlertRequest) =>
    alert.currency === currency && alert.base === base && alert.kind === kind && alert.threshold === threshold
  const known = listAlerts(db).filter(isSame)
  if (value === null) for (const { id } of known) deleteAlert(db, id)
  const request = { currency, base, kind, threshold }
  if (value !== '1' || known.length > 0 || !isAlert(request)) return
  saveAlert(db, { ...request, id: null, armed: true, evaluatedOn: null, madeAt: now })
}

function textOr<T>(value: unknown, other: T): string | T {
  return typeof value === 'string' ? value : other
}
