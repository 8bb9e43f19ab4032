import { isOn, now, queue } from './0016-folder-sync.ts'

const keyOf = (row: 'new' | 'old') => `json_array(${row}.currency, ${row}.base, ${row}.kind, ${row}.threshold)`
const differs = ['currency', 'base', 'kind', 'threshold'].map((column) => `new.${column} <> old.${column}`).join(' OR ')
const isThere = (
  row: 'new' | 'old',
) => `SELECT 1 FROM rate_alert WHERE currency = ${row}.currency AND base = ${row}.base
    AND kind = ${row}.kind AND threshold = ${row}.threshold`
const put = queue({ key: keyOf('new'), kind: 'alert', value: "'1'", at: now, from: '(SELECT 1)' })
const gone = queue({
  key: keyOf('old'),
  kind: 'alert',
  value: 'NULL',
  at: now,
  // Of two that are the same one is left.
  from: `(SELECT 1 WHERE NOT EXISTS (${isThere('old')}))`,
})

/** Alerts of rates go with a shared folder, by what they wait for; whether one has fired is each computer's own. */
export const sharedAlerts = `
CREATE TRIGGER folder_alert_added AFTER INSERT ON rate_alert WHEN ${isOn} BEGIN
${put}
END;
CREATE TRIGGER folder_alert_gone AFTER DELETE ON rate_alert WHEN ${isOn} BEGIN
${gone}
END;
CREATE TRIGGER folder_alert_changed AFTER UPDATE OF currency, base, kind, threshold ON rate_alert
  WHEN (${differs}) AND ${isOn}
BEGIN
${gone}
${put}
END;
INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
  SELECT json_array(currency, base, kind, threshold), 'alert', '', '1', made_at, '' FROM rate_alert WHERE ${isOn};
`
