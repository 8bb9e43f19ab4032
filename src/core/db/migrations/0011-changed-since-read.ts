/**
 * When the text of an article last became another one here, for what has changed since it was read. What was changed
 * before is taken from its versions.
 */
export const changedSinceRead = `
ALTER TABLE article ADD COLUMN changed_at INTEGER;
UPDATE article SET changed_at = (SELECT max(stored_at) FROM article_body WHERE article_id = article.id)
  WHERE version > 1;
`
