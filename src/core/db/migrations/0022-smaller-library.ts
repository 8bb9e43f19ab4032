/** All old keys but those of the first days of 1970 are as large, and no new one is. */
export const oldSortKeys = 2 ** 39
/** Tables beside `article` and `article_state` that say where an article stands by date. */
export const placed = ['article_tag', 'article_label', 'article_mute', 'story_mark']

/**
 * Old keys of the first days of 1970 are as large as new ones, and no two may be the same on the way: those wait below zero. All of it
 * is undone as one when something fails (migrate.ts); without `OR FAIL` each statement would keep the whole table in memory for that.
 */
export const renumber = (table: string, key: string): string => `
UPDATE OR FAIL ${table} SET sort_key = -sort_key WHERE sort_key < ${oldSortKeys};
UPDATE OR FAIL ${table} SET sort_key = ${key};`
const keyOfArticle = '(SELECT a.sort_key FROM article a WHERE a.id = article_id)'

/**
 * The text and HTML of a version may stand in `compressed` (src/core/db/compressed-body.ts), and are empty then; they are compressed when
 * nothing else is to be done. A sort key has 6 bits for a running number in place of 20 (articles/sort-key-store.ts): what is in
 * the same order stays so, and what one second cannot hold goes on in the next. The index, whose rows have these numbers, is built anew.
 */
export const smallerLibrary = `
ALTER TABLE article_body ADD COLUMN compressed BLOB;
CREATE INDEX article_body_plain ON article_body (article_id) WHERE compressed IS NULL AND html <> '';

CREATE TABLE new_sort_key (old_key INTEGER PRIMARY KEY, key INTEGER NOT NULL) STRICT;
INSERT INTO new_sort_key
  SELECT sort_key, place + max(least - place) OVER (ORDER BY sort_key ROWS UNBOUNDED PRECEDING)
  FROM (SELECT sort_key, (sort_key >> 20) << 6 AS least, row_number() OVER (ORDER BY sort_key) AS place FROM article);
${renumber('article', '(SELECT key FROM new_sort_key WHERE old_key = abs(sort_key))')}
DROP TABLE new_sort_key;
UPDATE OR FAIL article_state SET sort_key = coalesce(${keyOfArticle}, sort_key >> 14);
${placed.map((table) => `DELETE FROM ${table} WHERE article_id NOT IN (SELECT id FROM article);${renumber(table, keyOfArticle)}`).join('\n')}
INSERT INTO article_search (article_search) VALUES ('delete-all');
DELETE FROM search_queue;
INSERT INTO search_queue (sort_key, article_id) SELECT sort_key, id FROM article;
`
