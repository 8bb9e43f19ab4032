export const now = `CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)`
export const isOn = 'EXISTS (SELECT 1 FROM folder_sync)'

/** Whether a change (`n`) is otherwise than what the folder says (`i`). */
export const differs = 'i.value IS NOT n.value'

/**
 * Queues a change, unless it says what the folder says already, which is what taking it from there looks like. The clock
 * that the thing had is kept with it: a change is later than everything that was known when it was made.
 */
export const queue = (change: {
  key: string
  kind: string
  part?: string
  value: string
  at: string
  from: string
  isNews?: string
}) => `
  INSERT INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT n.key, '${change.kind}', n.part, n.value, n.at, coalesce(i.clock, '')
      FROM (SELECT ${change.key} AS key, ${change.part ?? "''"} AS part, ${change.value} AS value, ${change.at} AS at
        FROM ${change.from}) n
      LEFT JOIN folder_item i ON i.key = n.key AND i.kind = '${change.kind}' AND i.part = n.part
      WHERE ${change.isNews ?? differs} OR EXISTS (SELECT 1 FROM folder_change c
        WHERE c.key = n.key AND c.kind = '${change.kind}' AND c.part = n.part)
    ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, base = excluded.base,
      version = version + 1;`

const key = 'json_array(f.url, a.guid)'
const articleOf = (id: string) =>
  `article a JOIN feed f ON f.id = a.feed_id WHERE a.id = ${id} AND f.is_sample = 0 AND f.is_synced = 0`
const feedValue = `json_object('title', coalesce(new.custom_title, ''), 'folder', new.folder, 'lang', iif(new.lang_is_fixed = 1, new.custom_lang, NULL))`

const stateTrigger = (state: 'read' | 'starred') => `
CREATE TRIGGER folder_${state}_changed AFTER UPDATE OF ${state} ON article_state
  WHEN new.${state} <> old.${state} AND ${isOn}
BEGIN ${queue({ key, kind: state, value: `CAST(new.${state} AS TEXT)`, at: `coalesce(new.${state}_at, ${now})`, from: articleOf('new.article_id') })}
END;`

const labelled = (name: string, value: string, id: string) =>
  queue({ key, kind: 'label', part: name, value, at: now, from: articleOf(id) })

/** What has a label when that is renamed or goes: for each of its articles. */
const ofLabel = `article_label l JOIN article a ON a.id = l.article_id JOIN feed f ON f.id = a.feed_id
        WHERE l.label_id = old.id AND f.is_sample = 0 AND f.is_synced = 0`

/**
 * Computers that share a folder. `folder_sync` has one row while this library takes part; `folder_item` is what is known
 * of each thing, by its last writer (`clock`), also of articles that are not here yet (`is_applied` 0); `folder_change`
 * holds what the folder does not know yet, by triggers, so that whoever changes something need not think of it.
 */
export const folderSync = `
CREATE TABLE folder_sync (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  path TEXT NOT NULL,
  device TEXT NOT NULL,
  joined_at INTEGER NOT NULL,
  synced_at INTEGER
) STRICT;
CREATE TABLE folder_item (
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  part TEXT NOT NULL DEFAULT '',
  value TEXT,
  clock TEXT NOT NULL,
  is_applied INTEGER NOT NULL,
  PRIMARY KEY (key, kind, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX folder_item_waiting ON folder_item (key) WHERE is_applied = 0;
CREATE TABLE folder_change (
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  part TEXT NOT NULL DEFAULT '',
  value TEXT,
  changed_at INTEGER NOT NULL,
  base TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (key, kind, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE folder_file (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
${stateTrigger('read')}
${stateTrigger('starred')}
CREATE TRIGGER folder_label_put AFTER INSERT ON article_label WHEN ${isOn} BEGIN
${labelled('(SELECT name FROM label WHERE id = new.label_id)', "'1'", 'new.article_id')}
END;
CREATE TRIGGER folder_label_taken AFTER DELETE ON article_label
  WHEN ${isOn} AND EXISTS (SELECT 1 FROM label WHERE id = old.label_id)
BEGIN
${labelled('(SELECT name FROM label WHERE id = old.label_id)', 'NULL', 'old.article_id')}
END;
CREATE TRIGGER folder_label_renamed AFTER UPDATE OF name ON label WHEN new.name <> old.name AND ${isOn} BEGIN
${queue({ key, kind: 'label', part: 'old.name', value: 'NULL', at: now, from: ofLabel })}
${queue({ key, kind: 'label', part: 'new.name', value: "'1'", at: now, from: ofLabel })}
END;
CREATE TRIGGER folder_label_gone BEFORE DELETE ON label WHEN ${isOn} BEGIN
${queue({ key, kind: 'label', part: 'old.name', value: 'NULL', at: now, from: ofLabel })}
END;
CREATE TRIGGER folder_feed_added AFTER INSERT ON feed WHEN new.is_sample = 0 AND new.unsubscribed_at IS NULL AND ${isOn} BEGIN
${queue({ key: 'new.url', kind: 'feed', value: feedValue, at: now, from: '(SELECT 1)' })}
END;
CREATE TRIGGER folder_feed_changed AFTER UPDATE OF folder, custom_title, custom_lang, unsubscribed_at ON feed
  WHEN new.is_sample = 0 AND new.is_synced = 0 AND ${isOn} AND (new.unsubscribed_at IS NULL OR old.unsubscribed_at IS NULL)
BEGIN
${queue({ key: 'new.url', kind: 'feed', value: `iif(new.unsubscribed_at IS NULL, ${feedValue}, NULL)`, at: now, from: '(SELECT 1)' })}
END;
CREATE TRIGGER folder_feed_synced AFTER UPDATE OF is_synced ON feed WHEN new.is_synced = 1 AND ${isOn} BEGIN
  DELETE FROM folder_change WHERE kind = 'feed' AND key = new.url;
END;
`
