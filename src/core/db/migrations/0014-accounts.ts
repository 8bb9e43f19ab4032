const now = `CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)`
const again = `ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, sent_at = NULL,
      version = version + 1`
const isWaiting = (kind: string, target: string) => `EXISTS (SELECT 1 FROM account_change c
      WHERE c.account_id = r.account_id AND c.kind = '${kind}' AND c.target = r.${target})`

/** What the reader changes of a state is kept until the account has it; what came from the account differs from nothing. */
const stateTrigger = (state: 'read' | 'starred') => `
CREATE TRIGGER account_${state}_changed AFTER UPDATE OF ${state} ON article_state WHEN new.${state} <> old.${state} BEGIN
  INSERT INTO account_change (account_id, kind, target, value, changed_at)
    SELECT r.account_id, '${state}', r.remote_id, new.${state}, coalesce(new.${state}_at, ${now}) FROM account_article r
      WHERE r.article_id = new.article_id AND (r.${state} <> new.${state} OR ${isWaiting(state, 'remote_id')})
    ${again};
END;`

/**
 * Accounts on servers of the Google Reader API. `account_feed` and `account_article` say what the server last said
 * (`label`, `read`, `starred`) beside what it is here; an article may belong to several accounts. `account_change` holds
 * what the server does not know yet, by triggers, so that whoever changes a state or a folder need not think of it: one
 * row for each thing, whose `version` tells what was sent from what was changed since. `fetched_at` is null until an
 * item's text was stored; its article may be let go afterwards. `account_receipt` is what came of the changes.
 */
export const accounts = `
ALTER TABLE feed ADD COLUMN is_synced INTEGER NOT NULL DEFAULT 0;

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  base TEXT NOT NULL,
  user_name TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  synced_at INTEGER,
  failure_code TEXT,
  UNIQUE (base, user_name)
) STRICT;

CREATE TABLE account_feed (
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  remote_id TEXT,
  label TEXT,
  is_adopted INTEGER NOT NULL,
  missing_since INTEGER,
  PRIMARY KEY (account_id, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_feed_feed ON account_feed (feed_id);

CREATE TABLE account_article (
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL,
  read INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  fetched_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, remote_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_article_article ON account_article (article_id);
CREATE INDEX account_article_unread ON account_article (account_id) WHERE read = 0;
CREATE INDEX account_article_starred ON account_article (account_id) WHERE starred = 1;
CREATE INDEX account_article_wanted ON account_article (account_id) WHERE fetched_at IS NULL;

CREATE TABLE account_change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('read', 'starred', 'subscription', 'label')),
  target TEXT NOT NULL,
  value TEXT,
  changed_at INTEGER NOT NULL,
  sent_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (account_id, kind, target)
) STRICT;

CREATE TABLE account_receipt (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('here', 'account')),
  changed_at INTEGER NOT NULL,
  sent_at INTEGER,
  accepted_at INTEGER,
  confirmed_at INTEGER
) STRICT;
CREATE INDEX account_receipt_article ON account_receipt (account_id, remote_id);
CREATE INDEX account_receipt_open ON account_receipt (account_id) WHERE confirmed_at IS NULL;
${stateTrigger('read')}
${stateTrigger('starred')}
CREATE TRIGGER account_feed_filed AFTER UPDATE OF folder ON feed
  WHEN new.is_synced = 1 AND new.folder IS NOT old.folder AND new.unsubscribed_at IS NULL
BEGIN
  INSERT INTO account_change (account_id, kind, target, value, changed_at)
    SELECT r.account_id, 'label', r.url, new.folder, ${now} FROM account_feed r
      WHERE r.feed_id = new.id AND (r.label IS NOT new.folder OR ${isWaiting('label', 'url')})
    ${again};
END;
CREATE TRIGGER account_feed_left AFTER UPDATE OF unsubscribed_at ON feed
  WHEN new.is_synced = 1 AND (new.unsubscribed_at IS NULL) <> (old.unsubscribed_at IS NULL)
BEGIN
  INSERT INTO account_change (account_id, kind, target, value, changed_at)
    SELECT r.account_id, 'subscription', r.url, iif(new.unsubscribed_at IS NULL, '1', '0'), ${now}
      FROM account_feed r WHERE r.feed_id = new.id
    ${again};
  DELETE FROM account_article WHERE article_id IN (SELECT id FROM article WHERE feed_id = new.id);
END;
CREATE TRIGGER account_feed_linked AFTER INSERT ON account_feed BEGIN
  UPDATE feed SET is_synced = 1 WHERE id = new.feed_id;
END;
CREATE TRIGGER account_feed_unlinked AFTER DELETE ON account_feed BEGIN
  UPDATE feed SET is_synced = EXISTS (SELECT 1 FROM account_feed WHERE feed_id = old.feed_id) WHERE id = old.feed_id;
  DELETE FROM account_article
    WHERE account_id = old.account_id AND article_id IN (SELECT id FROM article WHERE feed_id = old.feed_id);
END;
`
