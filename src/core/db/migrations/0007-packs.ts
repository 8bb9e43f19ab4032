/**
 * What the reader wants complete on this machine. `scope` is a `PackScope` as JSON; `missing` is what an article lacks,
 * `[url, reason]` pairs as JSON, an empty list once it was verified, NULL until then.
 */
export const packs = `
CREATE TABLE pack (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  checked_at INTEGER
) STRICT;
CREATE TABLE pack_article (
  pack_id INTEGER NOT NULL REFERENCES pack (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  missing TEXT,
  PRIMARY KEY (pack_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX pack_article_article ON pack_article (article_id);
`
