/**
 * What was sent and received, by the day (its first moment on this computer's clock, epoch ms), the source that it was for
 * (0 for none) and what kind of thing it was. What a source used that is gone stays with no source.
 */
export const traffic = `
CREATE TABLE traffic (
  day INTEGER NOT NULL,
  feed_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  requests INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (day, feed_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER traffic_feed_gone AFTER DELETE ON feed BEGIN
  INSERT INTO traffic (day, feed_id, kind, requests, bytes)
    SELECT day, 0, kind, requests, bytes FROM traffic WHERE feed_id = old.id
    ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, bytes = bytes + excluded.bytes;
  DELETE FROM traffic WHERE feed_id = old.id;
END;
`
