/**
 * Threads: articles of one event share `thread_id`; an article that the reader has taken out of one (`article_split`)
 * stands alone for good. `story_mark` holds what the articles of the last days are found by. `popular_computed` is the
 * last list that was computed for a language. What came last is indexed again, and so threaded.
 */
export const threads = `
ALTER TABLE article ADD COLUMN thread_id INTEGER;
CREATE INDEX article_thread ON article (thread_id, lang) WHERE thread_id IS NOT NULL;

CREATE TABLE article_split (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE story_mark (
  sort_key INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL,
  lang TEXT NOT NULL,
  marks TEXT NOT NULL
) STRICT;

CREATE TABLE popular_computed (
  lang TEXT NOT NULL,
  rank INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  previous_rank INTEGER,
  sources INTEGER NOT NULL,
  on_tags INTEGER NOT NULL,
  listed_at INTEGER NOT NULL,
  PRIMARY KEY (lang, rank)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO search_queue (sort_key, article_id)
  SELECT sort_key, id FROM article WHERE sort_key >= (SELECT max(sort_key) FROM article) - (172800 << 20);
`
