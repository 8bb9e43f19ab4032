import type { AccountId, Feed, FeedId, LanguageTag } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { canonicalKey } from '#core/articles/canonical-url.ts'
import { addFeed, findFeed } from '#core/feeds/feed-store.ts'
import { leaveFeeds } from '#core/feeds/unsubscribe-store.ts'
import { endChange, queueChange, waitingChanges } from './account-change-store.ts'
import { inPlaceOf } from './in-place-of.ts'
import type { RemoteFeed } from './reader-json.ts'

/** A list without a feed is believed when another one, this much later, is without it too: lists get cut off. */
const believedAfterMs = 3_600_000
/** So many feeds that are gone at once, and most of the account's, are rather lost by the server than left by the reader. */
const doubtedFrom = 4

type Link = {
  url: string
  feedId: FeedId
  remoteId: string | null
  label: string | null
  isAdopted: number
  missingSince: number | null
}

const columns = `url, feed_id AS feedId, remote_id AS remoteId, label, is_adopted AS isAdopted, missing_since AS missingSince`
const sql = {
  links: `SELECT ${columns} FROM account_feed WHERE account_id = ?`,
  link: `INSERT OR IGNORE INTO account_feed (account_id, url, feed_id, remote_id, label, is_adopted) VALUES (?, ?, ?, ?, ?, ?)`,
  setRemoteId: 'UPDATE account_feed SET remote_id = ? WHERE account_id = ? AND url = ?',
  seen: 'UPDATE account_feed SET remote_id = ?, missing_since = ? WHERE account_id = ? AND url = ?',
  setName: `UPDATE feed SET title = ?1 WHERE id = ?2 AND title <> ?1 AND ?1 <> '' AND (title = '' OR ?3 = 0)`,
  setSite: 'UPDATE feed SET site_url = ?1 WHERE id = ?2 AND site_url IS NULL AND ?1 IS NOT NULL',
  setLabel: 'UPDATE account_feed SET label = ? WHERE account_id = ? AND url = ?',
  setFolder: 'UPDATE feed SET folder = ? WHERE id = ? AND folder IS NOT ?',
  fill: 'UPDATE feed SET folder = ? WHERE id = ? AND folder IS NULL',
  folders: 'SELECT name FROM folder',
  inPlaceOf: `UPDATE folder SET position = old.position FROM (SELECT position FROM folder WHERE name = ?) AS old
    WHERE name = ?`,
  dropEmpty: 'DELETE FROM folder WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM feed WHERE folder = ?1)',
  missing: 'UPDATE account_feed SET missing_since = ? WHERE account_id = ? AND url = ?',
  unlink: 'DELETE FROM account_feed WHERE account_id = ? AND url = ?',
  ofAccount: 'SELECT feed_id AS id FROM account_feed WHERE account_id = ? ORDER BY feed_id',
  accounts: 'SELECT account_id AS id, url FROM account_feed WHERE feed_id = ?',
  isSynced: 'SELECT is_synced FROM feed WHERE id = ?',
  followed: `SELECT r.remote_id AS remoteId, f.id FROM account_feed r JOIN feed f ON f.id = r.feed_id
    WHERE r.account_id = ? AND r.remote_id IS NOT NULL AND f.unsubscribed_at IS NULL`,
  describe: `UPDATE feed SET lang = iif(lang_is_fixed = 1, lang, coalesce(?2, lang)), newest_entry_at = coalesce(?3, newest_entry_at)
    WHERE id = ?1 AND coalesce(?3, newest_entry_at, 0) >= coalesce(newest_entry_at, 0)`,
}
/** For the test that prepares every statement against the schema. */
export const accountFeedStatements: readonly string[] = Object.values(sql)

/** The feeds that are followed here by their ids on the server. */
export function feedsByRemoteId(db: Database, id: AccountId): ReadonlyMap<string, FeedId> {
  const rows = statement(db, sql.followed).all(id) as { remoteId: string; id: FeedId }[]
  return new Map(rows.map((row) => [row.remoteId, row.id]))
}

/** The server's id of a feed by its address here, which is another there when the server has changed it since. */
export function remoteIdOf(db: Database, id: AccountId, url: string): string | null {
  return linksOf(db, id).find((link) => link.url === url)?.remoteId ?? null
}

function linksOf(db: Database, id: AccountId): Link[] {
  return statement(db, sql.links).all(id) as Link[]
}

/**
 * Makes the feeds of an account those that its server lists: new ones are followed, labels become folders, what is gone
 * for over an hour is unsubscribed from, and its articles go with `finishRemoving`. What waits to be sent is left as the reader
 * has it. Answers false when the list is without most feeds, or all of several: then none is let go, however often that list
 * comes.
 */
export function mergeFeeds(db: Database, id: AccountId, listed: readonly RemoteFeed[], now: number): boolean {
  return transaction(db, () => {
    linkAccepted(db, id, listed)
    const waiting = waitingChanges(db, id, 'subscription', 'label')
    const waits = (kind: string, url: string) => waiting.some((change) => change.kind === kind && change.target === url)
    const links = linksOf(db, id)
    const seen = new Set<Link>()
    const before = folderNames(db)
    const refiled: Refiled[] = []
    const known = linked(links, listed)
    for (const feed of strangeFeeds(db, id, listed)) follow(db, id, feed, now)
    for (const [feed, link] of known) {
      seen.add(link)
      // Under another id its items are others too, and those that were known are missing as yet.
      const isOther = link.remoteId !== null && link.remoteId !== feed.id
      statement(db, sql.seen).run(feed.id, isOther ? now : null, id, link.url)
      // A name that was there before the account is the publisher's own.
      statement(db, sql.setName).run(feed.title, link.feedId, link.isAdopted)
      statement(db, sql.setSite).run(feed.siteUrl, link.feedId)
      if (!isSameLabel(link.label, feed.label)) {
        refiled.push({ from: link.label, to: feed.label })
        takeLabel(db, id, link, feed.label, waits('label', link.url))
      }
    }
    const gone = links.filter((link) => !seen.has(link) && !waits('subscription', link.url))
    const isBelieved = mayBeWhole(listed, links, gone)
    for (const link of gone) lose(db, id, link, isBelieved, now)
    followRenames(db, before, refiled)
    return isBelieved
  })
}

function mayBeWhole(listed: readonly RemoteFeed[], links: readonly Link[], gone: readonly Link[]): boolean {
  const isMost = gone.length >= doubtedFrom && gone.length * 2 > links.length
  return !isMost && !(listed.length === 0 && gone.length > 1)
}

/** Whether a list may tell what the server follows, as `mergeFeeds` answers it. */
export function isBelievedList(db: Database, id: AccountId, listed: readonly RemoteFeed[]): boolean {
  const links = linksOf(db, id)
  const found = new Set(linked(links, listed).values())
  const told = subscriptionsWaiting(db, id)
  return mayBeWhole(
    listed,
    links,
    links.filter((link) => !found.has(link) && !told.has(link.url)),
  )
}

/** Which source here each feed of the list is, where it is one. */
function linked(links: readonly Link[], listed: readonly RemoteFeed[]): Map<RemoteFeed, Link> {
  const listedUrls = new Set(listed.map(({ url }) => url))
  const linkOf = (feed: RemoteFeed) =>
    links.find(({ url }) => url === feed.url) ??
    // A server that was set up anew may have given the id to another feed.
    links.find(({ url, remoteId }) => remoteId === feed.id && !listedUrls.has(url)) ??
    links.find(({ url, remoteId }) => remoteId === null && !listedUrls.has(url) && isSameAddress(url, feed.url))
  return new Map(
    listed.flatMap((feed) => {
      const link = linkOf(feed)
      return link === undefined ? [] : [[feed, link]]
    }),
  )
}

/**
 * Keeps under which ids the server has at other addresses what it said it follows, where the sync ended before it read a list
 * (`noteMissing`).
 */
export function linkAccepted(db: Database, id: AccountId, listed: readonly RemoteFeed[]): void {
  const links = linksOf(db, id)
  const found = new Set(linked(links, listed).values())
  const isNew = (link: Link) => link.remoteId === null && link.missingSince === null && !found.has(link)
  const told = subscriptionsWaiting(db, id)
  const urls = links.filter((link) => isNew(link) && !told.has(link.url)).map(({ url }) => url)
  const instead = inPlaceOf(urls, strangeFeeds(db, id, listed), new Set(urls))
  for (const [url, feed] of instead) linkFeed(db, id, url, feed.id)
}

function subscriptionsWaiting(db: Database, id: AccountId): ReadonlySet<string> {
  return new Set(waitingChanges(db, id, 'subscription').map(({ target }) => target))
}

/** The feeds of a list that are no source here, and that nothing waits to be told about. */
export function strangeFeeds(db: Database, id: AccountId, listed: readonly RemoteFeed[]): RemoteFeed[] {
  const known = linked(linksOf(db, id), listed)
  const told = subscriptionsWaiting(db, id)
  return listed.filter((feed) => !known.has(feed) && feed.url !== '' && !told.has(feed.url))
}

/** The server's list was read and is without a feed that it said it follows. */
export function noteMissing(db: Database, id: AccountId, url: string, now: number): void {
  statement(db, sql.missing).run(now, id, url)
}

/** Keeps under which id the server follows a feed whose address led on to another, which it lists in its place. */
export function linkFeed(db: Database, id: AccountId, url: string, remoteId: string): void {
  statement(db, sql.setRemoteId).run(remoteId, id, url)
}

/** The feed that the server lists for an address followed here; `remoteId` is what it was known by, if it ever was. */
export function listedFor(listed: readonly RemoteFeed[], url: string, remoteId: string | null): RemoteFeed | undefined {
  const other = ({ id, url: at }: RemoteFeed) => (remoteId === null ? isSameAddress(at, url) : id === remoteId)
  return listed.find((feed) => feed.url === url) ?? listed.find(other)
}

/** Whether a server may have come from one to the other when it was told to follow it. */
function isSameAddress(one: string, other: string): boolean {
  const key = canonicalKey(one)
  return key !== null && key === canonicalKey(other)
}

type Refiled = { from: string | null; to: string | null }

function folderNames(db: Database): ReadonlySet<string> {
  return new Set((statement(db, sql.folders).all() as { name: string }[]).map(({ name }) => name))
}

/** A label that was renamed or deleted elsewhere leaves no empty folder, and a new name has the place of the old one. */
function followRenames(db: Database, before: ReadonlySet<string>, refiled: readonly Refiled[]): void {
  for (const { from, to } of refiled) {
    if (from === null) continue
    if (to !== null && !before.has(to)) statement(db, sql.inPlaceOf).run(from, to)
    statement(db, sql.dropEmpty).run(from)
  }
}

function follow(db: Database, id: AccountId, feed: RemoteFeed, now: number): void {
  const known = findFeed(db, feed.url)
  const { url, title, siteUrl, label } = feed
  const feedId = known ?? addFeed(db, { url, title, siteUrl, folder: label }, now)
  statement(db, sql.link).run(id, url, feedId, feed.id, label, known === null ? 0 : 1)
  // A folder that it has here is the reader's choice already.
  if (known !== null) statement(db, sql.fill).run(label, feedId)
}

/** First what the server says, so that the folder that follows differs from nothing and is not sent back. */
function takeLabel(db: Database, id: AccountId, link: Link, label: string | null, isWaiting: boolean): void {
  statement(db, sql.setLabel).run(label, id, link.url)
  if (!isWaiting) statement(db, sql.setFolder).run(label, link.feedId, label)
}

function lose(db: Database, id: AccountId, link: Link, isBelieved: boolean, now: number): void {
  if (link.missingSince === null) {
    statement(db, sql.missing).run(now, id, link.url)
  } else if (isBelieved && now - link.missingSince >= believedAfterMs) {
    unlinkFeed(db, id, link.url)
    const { is_synced: isSynced } = statement(db, sql.isSynced).get(link.feedId) as { is_synced: number }
    // One that was here before the account, or that another account has, is followed on.
    if (isSynced === 0 && link.isAdopted === 0) leaveFeeds(db, [link.feedId], now)
  }
}

/**
 * What items say of their feed: the language of most of them, if they tell one, and of when (epoch ms) the newest is. Older ones
 * than are known say nothing any more.
 */
export function describeFeed(db: Database, feed: FeedId, lang: LanguageTag | null, newestEntryAt: number | null): void {
  statement(db, sql.describe).run(feed, lang, newestEntryAt)
}

/** The account has this feed no more; it is asked from here if it is followed and no other account has it. */
export function unlinkFeed(db: Database, id: AccountId, url: string): void {
  statement(db, sql.unlink).run(id, url)
  for (const change of waitingChanges(db, id, 'label')) if (change.target === url) endChange(db, change)
}

/**
 * Follows a feed in an account, at once here and with the next sync there; where it is followed already the account gets
 * it too. What it holds comes from the account.
 */
export function followInAccount(
  db: Database,
  id: AccountId,
  { url, folder }: { url: string; folder: string | null },
  now: number,
): void {
  transaction(db, () => {
    const known = findFeed(db, url)
    const feedId = known ?? addFeed(db, { url, folder }, now)
    statement(db, sql.link).run(id, url, feedId, null, null, known === null ? 0 : 1)
    queueChange(db, id, { kind: 'subscription', target: url, value: '1' }, now)
    if (folder !== null) queueChange(db, id, { kind: 'label', target: url, value: folder }, now)
  })
}

/** One account alone shall have a feed that is followed here, or none: it is then asked from here. */
export function placeFeed(
  db: Database,
  { id: feedId, url, folder }: Pick<Feed, 'id' | 'url' | 'folder'>,
  account: AccountId | null,
  now: number,
): void {
  transaction(db, () => {
    const links = statement(db, sql.accounts).all(feedId) as { id: AccountId; url: string }[]
    for (const link of links) {
      if (link.id === account) continue
      unlinkFeed(db, link.id, link.url)
      queueChange(db, link.id, { kind: 'subscription', target: link.url, value: '0' }, now)
    }
    if (account !== null && !links.some(({ id }) => id === account)) followInAccount(db, account, { url, folder }, now)
  })
}

export function feedsOfAccount(db: Database, id: AccountId): FeedId[] {
  return (statement(db, sql.ofAccount).all(id) as { id: FeedId }[]).map((row) => row.id)
}

/** The server files the feed as it is filed here. */
export function acceptLabel(db: Database, id: AccountId, url: string, label: string | null): void {
  statement(db, sql.setLabel).run(label, id, url)
}

/** Labels that differ in nothing but signs for which FreshRSS writes look-alikes. */
export function isSameLabel(one: string | null, other: string | null): boolean {
  return fold(one) === fold(other)
}

function fold(label: string | null): string | null {
  return label?.normalize('NFKC').replaceAll('’', "'") ?? null
}
