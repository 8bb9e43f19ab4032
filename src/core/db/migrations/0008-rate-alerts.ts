/**
 * What the reader wants to be told of a rate, and every time that it came to pass. A firing keeps what its alert was, so
 * that it stays readable after the alert is gone; `told_at` is null until the reader was told.
 */
export const rateAlerts = `
CREATE TABLE rate_alert (
  id INTEGER PRIMARY KEY,
  currency TEXT NOT NULL,
  base TEXT NOT NULL,
  kind TEXT NOT NULL,
  threshold TEXT NOT NULL,
  is_armed INTEGER NOT NULL,
  evaluated_on TEXT,
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE rate_alert_fired (
  id INTEGER PRIMARY KEY,
  currency TEXT NOT NULL,
  base TEXT NOT NULL,
  kind TEXT NOT NULL,
  threshold TEXT NOT NULL,
  source TEXT NOT NULL,
  date TEXT NOT NULL,
  value TEXT NOT NULL,
  fired_at INTEGER NOT NULL,
  told_at INTEGER
) STRICT;
CREATE INDEX rate_alert_untold ON rate_alert_fired (id) WHERE told_at IS NULL;
`
