/**
 * A feed that is followed no more stays as long as starred articles need it (`unsubscribed_at`): it is in no list, in no
 * folder, and never asked. `read_mark` remembers what had been read of it, for a reader who comes back.
 */
export const unsubscribed = `
ALTER TABLE feed ADD COLUMN unsubscribed_at INTEGER;
CREATE INDEX feed_unsubscribed ON feed (unsubscribed_at) WHERE unsubscribed_at IS NOT NULL;

CREATE TABLE read_mark (
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  guid TEXT NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (feed_id, guid)
) STRICT, WITHOUT ROWID;
`
