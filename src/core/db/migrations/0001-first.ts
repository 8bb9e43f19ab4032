/**
 * The first schema. Content is immutable with versions (`article_body`); read and starred are another table
 * (`article_state`). `sort_key` is the publication second shifted left by 20 bits plus a running number: unique, in
 * date order, and the rowid of the search index, so that a common word by date needs no sort at any size.
 */
export const first = `
CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL DEFAULT 'feed' CHECK (kind IN ('feed', 'news-sitemap', 'html')),
  title TEXT NOT NULL DEFAULT '',
  custom_title TEXT,
  site_url TEXT,
  description TEXT,
  lang TEXT NOT NULL DEFAULT 'und',
  custom_lang TEXT,
  folder TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  contact TEXT NOT NULL DEFAULT '{}',
  is_sample INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'gone')),
  interval_minutes INTEGER,
  full_text INTEGER NOT NULL DEFAULT 1,
  added_at INTEGER NOT NULL,
  moved_from TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  fresh_until INTEGER,
  ttl_minutes INTEGER,
  skip_hours TEXT,
  skip_days TEXT,
  update_period_minutes INTEGER,
  due_at INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER,
  succeeded_at INTEGER,
  newest_entry_at INTEGER,
  unchanged_polls INTEGER NOT NULL DEFAULT 0,
  short_window INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  failure_code TEXT,
  failure_params TEXT,
  total_count INTEGER NOT NULL DEFAULT 0,
  unread_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX feed_due ON feed (due_at) WHERE state = 'active';

CREATE TABLE host (
  name TEXT PRIMARY KEY,
  not_before INTEGER NOT NULL
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  sort_key INTEGER NOT NULL UNIQUE,
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  guid TEXT NOT NULL,
  url TEXT,
  canonical_url TEXT,
  title_day TEXT NOT NULL,
  title TEXT NOT NULL,
  author TEXT,
  lang TEXT NOT NULL,
  section TEXT NOT NULL DEFAULT '[]',
  section_name TEXT,
  excerpt TEXT NOT NULL DEFAULT '',
  image_url TEXT,
  story_key TEXT,
  published_at INTEGER NOT NULL,
  updated_at INTEGER,
  fetched_at INTEGER NOT NULL,
  words INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  content_hash TEXT NOT NULL,
  offline TEXT NOT NULL DEFAULT 'summary' CHECK (offline IN ('complete', 'text', 'summary')),
  full_text_state TEXT NOT NULL DEFAULT 'none' CHECK (full_text_state IN ('none', 'wanted', 'done', 'failed')),
  full_text_tries INTEGER NOT NULL DEFAULT 0,
  UNIQUE (feed_id, guid)
) STRICT;
CREATE INDEX article_feed ON article (feed_id, sort_key);
CREATE INDEX article_lang ON article (lang, sort_key);
CREATE INDEX article_section ON article (section_name, sort_key) WHERE section_name IS NOT NULL;
CREATE INDEX article_author ON article (author, sort_key) WHERE author IS NOT NULL;
CREATE INDEX article_canonical ON article (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX article_title_day ON article (title_day);
CREATE INDEX article_story ON article (story_key) WHERE story_key IS NOT NULL;
CREATE INDEX article_full_text ON article (sort_key) WHERE full_text_state = 'wanted';

CREATE TABLE article_body (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  from_page INTEGER NOT NULL DEFAULT 0,
  stored_at INTEGER NOT NULL,
  PRIMARY KEY (article_id, version)
) STRICT;

CREATE TABLE article_state (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  sort_key INTEGER NOT NULL,
  feed_id INTEGER NOT NULL,
  lang TEXT NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  read_at INTEGER,
  starred_at INTEGER
) STRICT;
CREATE INDEX article_state_unread ON article_state (sort_key) WHERE read = 0;
CREATE INDEX article_state_feed_unread ON article_state (feed_id, sort_key) WHERE read = 0;
CREATE INDEX article_state_lang_unread ON article_state (lang, sort_key) WHERE read = 0;
CREATE INDEX article_state_starred ON article_state (sort_key) WHERE starred = 1;

CREATE TABLE article_tag (
  name TEXT NOT NULL,
  sort_key INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (name, sort_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tag_article ON article_tag (article_id, position);

CREATE TABLE edition (
  canonical_url TEXT PRIMARY KEY,
  story_key TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE image (
  hash TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE article_image (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  hash TEXT REFERENCES image (hash),
  failure_code TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_image_url ON article_image (url);
CREATE INDEX article_image_missing ON article_image (article_id) WHERE hash IS NULL AND tries < 3;
CREATE INDEX article_image_hash ON article_image (hash) WHERE hash IS NOT NULL;

CREATE TABLE counter (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, body, lang, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '3'
);
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 16), ('crisismerge', 32);
CREATE TABLE search_queue (
  sort_key INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL
) STRICT;

CREATE TABLE popular (
  lang TEXT NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  url TEXT NOT NULL,
  previous_rank INTEGER,
  listed_at INTEGER NOT NULL,
  PRIMARY KEY (lang, feed_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE rate_day (
  source TEXT NOT NULL,
  date TEXT NOT NULL,
  base TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE rate (
  source TEXT NOT NULL,
  currency TEXT NOT NULL,
  date TEXT NOT NULL,
  nominal INTEGER NOT NULL,
  value TEXT NOT NULL,
  change TEXT,
  PRIMARY KEY (source, currency, date),
  FOREIGN KEY (source, date) REFERENCES rate_day (source, date) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_date ON rate (source, date);

CREATE TABLE forecast (
  city_id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0,
  days TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  name TEXT PRIMARY KEY,
  due_at INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER,
  failure_code TEXT,
  holder TEXT,
  held_until INTEGER,
  validators TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER article_counted AFTER INSERT ON article_state BEGIN
  UPDATE feed SET total_count = total_count + 1, unread_count = unread_count + (1 - new.read) WHERE id = new.feed_id;
  INSERT INTO counter (kind, key, total, unread)
    VALUES ('all', '', 1, 1 - new.read), ('lang', new.lang, 1, 1 - new.read)
    ON CONFLICT DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread;
  INSERT INTO counter (kind, key, total, unread)
    SELECT 'section', lang || ' ' || section_name, 1, 1 - new.read FROM article
      WHERE id = new.article_id AND section_name IS NOT NULL
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
  INSERT INTO counter (kind, key, total) SELECT 'starred', '', 1 WHERE new.starred = 1
    ON CONFLICT DO UPDATE SET total = total + 1;
END;
CREATE TRIGGER article_uncounted BEFORE DELETE ON article_state BEGIN
  UPDATE feed SET total_count = total_count - 1, unread_count = unread_count - (1 - old.read) WHERE id = old.feed_id;
  UPDATE counter SET total = total - 1, unread = unread - (1 - old.read)
    WHERE (kind = 'all' AND key = '') OR (kind = 'lang' AND key = old.lang) OR (kind = 'section'
      AND key = (SELECT lang || ' ' || section_name FROM article WHERE id = old.article_id));
  UPDATE counter SET total = total - old.starred WHERE kind = 'starred' AND key = '';
END;
CREATE TRIGGER article_removed BEFORE DELETE ON article BEGIN
  DELETE FROM article_state WHERE article_id = old.id;
  DELETE FROM article_search WHERE rowid = old.sort_key;
  DELETE FROM search_queue WHERE sort_key = old.sort_key;
END;
CREATE TRIGGER article_moved AFTER UPDATE OF lang, section_name ON article
  WHEN new.lang <> old.lang OR new.section_name IS NOT old.section_name
BEGIN
  UPDATE counter SET total = total - 1,
      unread = unread - coalesce((SELECT 1 - read FROM article_state WHERE article_id = old.id), 0)
    WHERE (kind = 'lang' AND key = old.lang) OR (kind = 'section' AND key = old.lang || ' ' || old.section_name);
  INSERT INTO counter (kind, key, total, unread)
    SELECT 'lang', new.lang, 1, 1 - read FROM article_state WHERE article_id = new.id
    UNION ALL SELECT 'section', new.lang || ' ' || new.section_name, 1, 1 - read FROM article_state
      WHERE article_id = new.id AND new.section_name IS NOT NULL
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
  UPDATE article_state SET lang = new.lang WHERE article_id = new.id;
END;
CREATE TRIGGER article_read_counted AFTER UPDATE OF read ON article_state WHEN new.read <> old.read BEGIN
  UPDATE feed SET unread_count = unread_count + old.read - new.read WHERE id = new.feed_id;
  UPDATE counter SET unread = unread + old.read - new.read
    WHERE (kind = 'all' AND key = '') OR (kind = 'lang' AND key = new.lang)
      OR (kind = 'section' AND key = (SELECT lang || ' ' || section_name FROM article WHERE id = new.article_id));
END;
CREATE TRIGGER article_starred_counted AFTER UPDATE OF starred ON article_state WHEN new.starred <> old.starred BEGIN
  INSERT INTO counter (kind, key, total) VALUES ('starred', '', new.starred - old.starred)
    ON CONFLICT DO UPDATE SET total = total + excluded.total;
END;
CREATE TRIGGER image_counted AFTER INSERT ON image BEGIN
  INSERT INTO counter (kind, key, total) VALUES ('images', '', 1), ('image bytes', '', new.bytes)
    ON CONFLICT DO UPDATE SET total = total + excluded.total;
END;
CREATE TRIGGER image_uncounted AFTER DELETE ON image BEGIN
  UPDATE counter SET total = total - 1 WHERE kind = 'images' AND key = '';
  UPDATE counter SET total = total - old.bytes WHERE kind = 'image bytes' AND key = '';
END;
`
