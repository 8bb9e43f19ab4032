/**
 * Rates that are held back, each with the last good one beside it, and the parts of a source's past that were asked for
 * as a whole: everything of `part` since the day `since`.
 */
export const rateSources = `
CREATE TABLE rate_held (
  source TEXT NOT NULL,
  currency TEXT NOT NULL,
  date TEXT NOT NULL,
  nominal INTEGER NOT NULL,
  value TEXT NOT NULL,
  last_date TEXT,
  last_nominal INTEGER,
  last_value TEXT,
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY (source, currency, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE rate_part (
  source TEXT NOT NULL,
  part TEXT NOT NULL,
  since TEXT NOT NULL,
  PRIMARY KEY (source, part)
) STRICT, WITHOUT ROWID;
`
