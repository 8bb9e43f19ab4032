import { tellLabelsAndRules } from '#core/db/migrations/0021-shared-choices.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { leaveFolder } from './shared-folder-store.ts'

/** What was read longer ago is not told to a folder that is new. */
const toldMs = 60 * 86_400_000

const article = 'article a JOIN feed f ON f.id = a.feed_id'
const shared = 'f.is_sample = 0 AND f.is_synced = 0'
const tell = (kind: string, part: string, value: string, at: string, from: string) =>
  `INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT json_array(f.url, a.guid), '${kind}', ${part}, ${value}, ${at}, '' FROM ${from} AND ${shared}`

const sql = {
  join: 'INSERT INTO folder_sync (id, path, device, joined_at) VALUES (1, ?, ?, ?)',
  tellRead: tell(
    'read',
    "''",
    "'1'",
    's.read_at',
    `${article} JOIN article_state s ON s.article_id = a.id WHERE s.read = 1 AND s.read_at > ?`,
  ),
  tellStarred: tell(
    'starred',
    "''",
    "'1'",
    'coalesce(s.starred_at, 0)',
    `${article} JOIN article_state s ON s.article_id = a.id WHERE s.starred = 1`,
  ),
  tellLabels: tell(
    'label',
    'l.name',
    "'1'",
    '0',
    `${article} JOIN article_label b ON b.article_id = a.id JOIN label l ON l.id = b.label_id WHERE true`,
  ),
  // What says nothing but that it is followed loses to a name, a folder or a language of another computer.
  tellFeeds: `INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT url, 'feed', '', json_object('title', coalesce(custom_title, ''), 'folder', folder,
        'lang', iif(lang_is_fixed = 1, custom_lang, NULL)),
      iif(custom_title IS NULL AND folder IS NULL AND lang_is_fixed = 0, 0, added_at), ''
      FROM feed f WHERE unsubscribed_at IS NULL AND ${shared}`,
  tellAlerts: `INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT json_array(currency, base, kind, threshold), 'alert', '', '1', made_at, '' FROM rate_alert`,
}
/** For the test that prepares every statement against the schema. */
export const joinStatements: readonly string[] = [...Object.values(sql), ...tellLabelsAndRules('true')]

/** Takes part from now on; what is here is to be told, what was read lately, starred, labelled and followed. */
export function joinFolder(db: Database, path: string, device: string, now: number): void {
  transaction(db, () => {
    leaveFolder(db)
    statement(db, sql.join).run(path, device, now)
    statement(db, sql.tellRead).run(now - toldMs)
    for (const told of [sql.tellStarred, sql.tellLabels, sql.tellFeeds, sql.tellAlerts, ...tellLabelsAndRules('true')])
      statement(db, told).run()
  })
}
