import type { CoreApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { AlertId, AlertRequest, RateAlert, RateSeries } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { transaction, type Database } from '../db/open.ts'
import { canBeMet, firstDayNeeded, judge } from './alert-rules.ts'
import {
  deleteAlert,
  firedAlerts,
  listAlerts,
  saveAlert,
  saveFired,
  setAlertState,
  takeUntoldAlerts,
} from './alert-store.ts'

export type AlertDeps = {
  db: Database
  now: () => number
  /** The stored daily values of one unit of a currency from a day on, of the source that the reader has chosen. */
  series: (currency: string, from: string) => RateSeries
}

const dawn = '1900-01-01'

/**
 * Looks at what was published since each alert was last looked at, however long that is ago, and keeps what fired; in
 * one transaction, so that nothing fires twice or is passed over. An alert in another base than the rates are told in
 * waits. Answers whether anything fired.
 */
export function evaluateAlerts({ db, now, series }: AlertDeps): boolean {
  const alerts = listAlerts(db)
  if (alerts.length === 0) return false
  return transaction(db, () => alerts.map((alert) => evaluate(db, alert, series, now())).some(Boolean))
}

function evaluate(db: Database, alert: RateAlert, series: AlertDeps['series'], now: number): boolean {
  const since = series(alert.currency, seriesStart(alert))
  const { source, base, points } = since.points.length > 0 ? since : series(alert.currency, dawn)
  if (base !== alert.base) return false
  const { armed, evaluatedOn, fired } = judge(alert, points)
  for (const { date, value } of fired) saveFired(db, alert, { source, date, value, firedAt: now })
  if (armed !== alert.armed || evaluatedOn !== alert.evaluatedOn) setAlertState(db, alert.id, armed, evaluatedOn)
  return fired.length > 0
}

function seriesStart(alert: RateAlert): string {
  return alert.evaluatedOn === null ? dawn : firstDayNeeded(alert, alert.evaluatedOn)
}

/** Answers the calls of the contract about alerts; `changed` is called after each that changes something. */
export function createAlertCalls(deps: AlertDeps, changed: () => void): Handlers<CoreApi>['alerts'] {
  const { db, now } = deps
  const save = (id: AlertId | null, request: AlertRequest, madeAt: number): RateAlert => {
    const alert = fresh(deps, request, madeAt)
    const saved = { ...alert, id: saveAlert(db, { ...alert, id }) }
    changed()
    return saved
  }
  return {
    list: () => listAlerts(db),
    add: (request) => save(null, request, now()),
    update: (id, request) => save(id, request, alertOf(db, id).madeAt),
    remove(id) {
      const alert = alertOf(db, id)
      deleteAlert(db, id)
      changed()
      return alert
    },
    restore(alert) {
      // Its id may be another's by now.
      saveAlert(db, { ...alert, ...checked(alert), id: null })
      changed()
    },
    reset(id) {
      const { evaluatedOn } = alertOf(db, id)
      setAlertState(db, id, true, evaluatedOn)
      changed()
    },
    fired: () => firedAlerts(db),
    takeUntold: () => takeUntoldAlerts(db, now()),
  }
}

/** An alert that knows how things stand, so that it does not fire of what has been for long. */
function fresh({ series }: AlertDeps, request: AlertRequest, madeAt: number): Omit<RateAlert, 'id'> {
  const alert = { ...checked(request), armed: true, evaluatedOn: null, madeAt }
  const { base, points } = series(request.currency, dawn)
  if (base !== request.base) return alert
  const { armed, evaluatedOn } = judge(alert, points)
  return { ...alert, armed, evaluatedOn }
}

/** Throws `invalidArgument` for a threshold that can never be met. */
function checked({ currency, base, kind, threshold }: AlertRequest): AlertRequest {
  if (!canBeMet(kind, threshold)) throw new AppError({ code: 'invalidArgument', params: { name: 'threshold' } })
  return { currency, base, kind, threshold }
}

function alertOf(db: Database, id: AlertId): RateAlert {
  const alert = listAlerts(db).find((each) => each.id === id)
  if (alert === undefined) throw new AppError({ code: 'invalidArgument', params: { name: 'id' } })
  return alert
}
