/**
 * What a reader sets for one source and where it stands. Folders have an order and may be empty; every folder that a
 * feed names is there. `expired_article` remembers what was let go, so that a feed that still lists it does not bring
 * it back.
 */
export const sources = `
ALTER TABLE feed ADD COLUMN full_text_mode TEXT NOT NULL DEFAULT 'auto' CHECK (full_text_mode IN ('auto', 'always', 'never'));
UPDATE feed SET full_text_mode = iif(full_text = 1, 'auto', 'never'), position = id;
ALTER TABLE feed DROP COLUMN full_text;
ALTER TABLE feed ADD COLUMN lang_is_fixed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN keep_days INTEGER;
ALTER TABLE feed ADD COLUMN colour TEXT;
ALTER TABLE feed ADD COLUMN monogram TEXT;
CREATE INDEX feed_folder ON feed (folder);

CREATE TABLE folder (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO folder (name, position) SELECT folder, min(position) FROM feed WHERE folder IS NOT NULL GROUP BY folder;
CREATE TRIGGER feed_filed AFTER INSERT ON feed WHEN new.folder IS NOT NULL BEGIN
  INSERT INTO folder (name, position) VALUES (new.folder, (SELECT coalesce(max(position), 0) + 1 FROM folder))
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER feed_refiled AFTER UPDATE OF folder ON feed WHEN new.folder IS NOT NULL BEGIN
  INSERT INTO folder (name, position) VALUES (new.folder, (SELECT coalesce(max(position), 0) + 1 FROM folder))
    ON CONFLICT DO NOTHING;
END;

CREATE TABLE expired_article (
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  guid TEXT NOT NULL,
  expired_at INTEGER NOT NULL,
  PRIMARY KEY (feed_id, guid)
) STRICT, WITHOUT ROWID;
`
