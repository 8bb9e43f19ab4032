/**
 * What the reader puts articles in order by. A label is never called by the number of one that was deleted
 * (AUTOINCREMENT), because rules name it. `rule_hit` remembers which rule has done something to an article; an article
 * in `article_mute` is in no list and counts as read (`was_unread`: it is unread again when it comes back).
 */
export const organise = `
CREATE TABLE label (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  colour TEXT,
  position INTEGER NOT NULL
) STRICT;
CREATE TABLE article_label (
  label_id INTEGER NOT NULL REFERENCES label (id) ON DELETE CASCADE,
  sort_key INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (label_id, sort_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_label_article ON article_label (article_id, label_id);

CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  is_pattern INTEGER NOT NULL DEFAULT 0,
  feed_id INTEGER REFERENCES feed (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  label_id INTEGER,
  hits INTEGER NOT NULL DEFAULT 0,
  hit_at INTEGER,
  too_slow INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE rule_hit (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  rule_id INTEGER NOT NULL REFERENCES rule (id) ON DELETE CASCADE,
  hit_at INTEGER NOT NULL,
  PRIMARY KEY (article_id, rule_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rule_hit_rule ON rule_hit (rule_id, hit_at);

CREATE TABLE article_mute (
  sort_key INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL UNIQUE REFERENCES article (id) ON DELETE CASCADE,
  rule_id INTEGER NOT NULL REFERENCES rule (id) ON DELETE CASCADE,
  was_unread INTEGER NOT NULL
) STRICT;
CREATE INDEX article_mute_rule ON article_mute (rule_id);
CREATE TRIGGER article_muted AFTER INSERT ON article_mute WHEN new.was_unread = 1 BEGIN
  UPDATE article_state SET read = 1 WHERE article_id = new.article_id;
END;
CREATE TRIGGER article_unmuted AFTER DELETE ON article_mute WHEN old.was_unread = 1 BEGIN
  UPDATE article_state SET read = 0 WHERE article_id = old.article_id;
END;

CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

ALTER TABLE feed ADD COLUMN expired_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN expired_at INTEGER;
`
