/** The files that come with an article, in the publisher's order; `bytes` as the feed says. */
export const enclosures = `
CREATE TABLE enclosure (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  type TEXT,
  bytes INTEGER,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
`
