/**
 * Of which articles rules have told the reader, with what they looked for at that time: a rule may be another by now, or
 * gone. What was found before this table is taken from what rules remember, but for what was found among articles that were
 * stored long before.
 */
export const ruleTold = `
CREATE TABLE rule_told (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  feed_id INTEGER,
  told_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_told_article ON rule_told (article_id);
INSERT INTO rule_told (article_id, field, words, feed_id, told_at)
  SELECT h.article_id, r.field, r.words, r.feed_id, h.hit_at FROM rule_hit h JOIN rule r ON r.id = h.rule_id
    JOIN article a ON a.id = h.article_id
    WHERE r.action = 'notify' AND h.hit_at < a.fetched_at + 3600000 ORDER BY h.hit_at, h.article_id;
`
