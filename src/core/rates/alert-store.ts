import type { AlertId, AlertRequest, FiredAlert, RateAlert } from '#shared/model.ts'
import type { Database } from '../db/open.ts'
import { statement } from '../db/statements.ts'

/** As much of the past as a page shows. */
const mostShown = 200

const sql = {
  list: `SELECT id, currency, base, kind, threshold, is_armed, evaluated_on AS evaluatedOn, made_at AS madeAt
    FROM rate_alert ORDER BY currency, id`,
  save: `INSERT INTO rate_alert (id, currency, base, kind, threshold, is_armed, evaluated_on, made_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET currency = excluded.currency, base = excluded.base, kind = excluded.kind,
      threshold = excluded.threshold, is_armed = excluded.is_armed, evaluated_on = excluded.evaluated_on`,
  remove: 'DELETE FROM rate_alert WHERE id = ?',
  setState: 'UPDATE rate_alert SET is_armed = ?, evaluated_on = ? WHERE id = ?',
  fire: `INSERT INTO rate_alert_fired (currency, base, kind, threshold, source, date, value, fired_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  fired: `SELECT id, currency, base, kind, threshold, source, date, value, fired_at AS firedAt
    FROM rate_alert_fired ORDER BY id DESC LIMIT ?`,
  tell: `UPDATE rate_alert_fired SET told_at = ? WHERE told_at IS NULL
    RETURNING id, currency, base, kind, threshold, source, date, value, fired_at AS firedAt`,
}

type AlertRow = Omit<RateAlert, 'armed'> & { is_armed: number }

/** All alerts, by currency and then in the order in which they were made. */
export function listAlerts(db: Database): RateAlert[] {
  const rows = statement(db, sql.list).all() as AlertRow[]
  return rows.map(({ is_armed, ...alert }) => ({ ...alert, armed: is_armed === 1 }))
}

/** Stores a new alert, which has no id yet, or a changed one in place of what it was; answers its id. */
export function saveAlert(db: Database, alert: Omit<RateAlert, 'id'> & { id: AlertId | null }): AlertId {
  const { id, currency, base, kind, threshold, armed, evaluatedOn, madeAt } = alert
  const values = [id, currency, base, kind, threshold, armed ? 1 : 0, evaluatedOn, madeAt]
  const { lastInsertRowid } = statement(db, sql.save).run(...values)
  return id ?? (Number(lastInsertRowid) as AlertId)
}

export function deleteAlert(db: Database, id: AlertId): void {
  statement(db, sql.remove).run(id)
}

/** Keeps how an alert stands after the day `evaluatedOn` (`YYYY-MM-DD`) was looked at. */
export function setAlertState(db: Database, id: AlertId, armed: boolean, evaluatedOn: string | null): void {
  statement(db, sql.setState).run(armed ? 1 : 0, evaluatedOn, id)
}

/** Keeps that an alert fired; the reader is still to be told. */
export function saveFired(db: Database, alert: AlertRequest, fired: Omit<FiredAlert, 'id' | keyof AlertRequest>): void {
  const { currency, base, kind, threshold } = alert
  const { source, date, value, firedAt } = fired
  statement(db, sql.fire).run(currency, base, kind, threshold, source, date, value, firedAt)
}

/** What has fired, the last first; at most 200. */
export function firedAlerts(db: Database): FiredAlert[] {
  return statement(db, sql.fired)
    .all(mostShown)
    .map((row) => ({ ...(row as FiredAlert) }))
}

/** What the reader was not told of yet, oldest first; from then on it counts as told. */
export function takeUntoldAlerts(db: Database, now: number): FiredAlert[] {
  const rows = statement(db, sql.tell)
    .all(now)
    .map((row) => ({ ...(row as FiredAlert) }))
  return rows.toSorted((one, other) => one.id - other.id)
}
