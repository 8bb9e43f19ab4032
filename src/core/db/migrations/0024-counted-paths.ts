/**
 * Sections are counted by their whole path ('kk-Cyrl ["Sport","Football"]'), so that it is known which paths end in the same name, and it
 * is counted which languages the articles of a feed have ('kk-Cyrl 12'). An article without a section has the path `[]`.
 */
export const countedPaths = `
DROP TRIGGER article_counted;
CREATE TRIGGER article_counted AFTER INSERT ON article_state BEGIN
  UPDATE feed SET total_count = total_count + 1, unread_count = unread_count + (1 - new.read) WHERE id = new.feed_id;
  INSERT INTO counter (kind, key, total, unread)
    VALUES ('all', '', 1, 1 - new.read), ('lang', new.lang, 1, 1 - new.read),
      ('feed lang', new.lang || ' ' || new.feed_id, 1, 0)
    ON CONFLICT DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread;
  INSERT INTO counter (kind, key, total, unread)
    SELECT 'section', lang || ' ' || section, 1, 1 - new.read FROM article
      WHERE id = new.article_id AND section <> '[]'
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
  INSERT INTO counter (kind, key, total) SELECT 'starred', '', 1 WHERE new.starred = 1
    ON CONFLICT DO UPDATE SET total = total + 1;
END;
DROP TRIGGER article_uncounted;
CREATE TRIGGER article_uncounted BEFORE DELETE ON article_state BEGIN
  UPDATE feed SET total_count = total_count - 1, unread_count = unread_count - (1 - old.read) WHERE id = old.feed_id;
  UPDATE counter SET total = total - 1, unread = unread - (1 - old.read)
    WHERE (kind = 'all' AND key = '') OR (kind = 'lang' AND key = old.lang) OR (kind = 'section'
      AND key = (SELECT lang || ' ' || section FROM article WHERE id = old.article_id));
  UPDATE counter SET total = total - 1 WHERE kind = 'feed lang' AND key = old.lang || ' ' || old.feed_id;
  UPDATE counter SET total = total - old.starred WHERE kind = 'starred' AND key = '';
END;
DROP TRIGGER article_moved;
CREATE TRIGGER article_moved AFTER UPDATE OF lang, section ON article
  WHEN new.lang <> old.lang OR new.section <> old.section
BEGIN
  UPDATE counter SET total = total - 1,
      unread = unread - coalesce((SELECT 1 - read FROM article_state WHERE article_id = old.id), 0)
    WHERE (kind = 'lang' AND key = old.lang) OR (kind = 'section' AND key = old.lang || ' ' || old.section);
  INSERT INTO counter (kind, key, total, unread)
    SELECT 'lang', new.lang, 1, 1 - read FROM article_state WHERE article_id = new.id
    UNION ALL SELECT 'section', new.lang || ' ' || new.section, 1, 1 - read FROM article_state
      WHERE article_id = new.id AND new.section <> '[]'
    ON CONFLICT DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
  UPDATE article_state SET lang = new.lang WHERE article_id = new.id;
END;
DROP TRIGGER article_read_counted;
CREATE TRIGGER article_read_counted AFTER UPDATE OF read ON article_state WHEN new.read <> old.read BEGIN
  UPDATE feed SET unread_count = unread_count + old.read - new.read WHERE id = new.feed_id;
  UPDATE counter SET unread = unread + old.read - new.read
    WHERE (kind = 'all' AND key = '') OR (kind = 'lang' AND key = new.lang)
      OR (kind = 'section' AND key = (SELECT lang || ' ' || section FROM article WHERE id = new.article_id));
END;
CREATE TRIGGER feed_lang_moved AFTER UPDATE OF feed_id, lang ON article_state
  WHEN new.feed_id <> old.feed_id OR new.lang <> old.lang
BEGIN
  UPDATE counter SET total = total - 1 WHERE kind = 'feed lang' AND key = old.lang || ' ' || old.feed_id;
  INSERT INTO counter (kind, key, total) VALUES ('feed lang', new.lang || ' ' || new.feed_id, 1)
    ON CONFLICT DO UPDATE SET total = total + 1;
END;

DELETE FROM counter WHERE kind = 'section';
INSERT INTO counter (kind, key, total, unread)
  SELECT 'section', a.lang || ' ' || a.section, count(*), sum(1 - s.read)
    FROM article a JOIN article_state s ON s.article_id = a.id WHERE a.section <> '[]' GROUP BY 2
  UNION ALL SELECT 'feed lang', lang || ' ' || feed_id, count(*), 0 FROM article_state GROUP BY 2;
`
