/**
 * The search index anew, with authors and tags, and the spellings in which words stand in it under what they sound like
 * (see `spelling-key.ts`). Every article is queued to be indexed again, behind, newest first.
 */
export const searchSpelling = `
DROP TABLE article_search;
CREATE VIRTUAL TABLE article_search USING fts5 (
  title, body, about, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '3'
);
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 16), ('crisismerge', 32);
INSERT OR REPLACE INTO search_queue (sort_key, article_id) SELECT sort_key, id FROM article;

CREATE TABLE search_spelling (
  key TEXT NOT NULL,
  spelling TEXT NOT NULL,
  PRIMARY KEY (key, spelling)
) STRICT, WITHOUT ROWID;
`
