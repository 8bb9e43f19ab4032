import './alerts.css'
import { useState } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { FiredAlert, RateAlert, RateBoard } from '#shared/model.ts'
import { alertRate, alertValue } from '#shared/money/alert-value.ts'
import { useWords } from '../data/use-words.ts'
import { useAlerts, useFiredAlerts, useRateBoard } from '../data/queries.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Scroller } from '../ui/scroller.tsx'
import { FailureNote, Waiting } from '../ui/states.tsx'
import { AlertForm } from './alert-form.tsx'
import { ToldList } from './told-list.tsx'
import { useChangeAlerts } from './use-alerts.ts'

/** What the reader wants to be told of rates, and what has come true. */
export function AlertsPanel() {
  const t = useWords()
  const { go } = useNavigation()
  const { data: board } = useRateBoard()
  const { data: alerts, error, refetch } = useAlerts()
  const { data: fired } = useFiredAlerts()
  const { add } = useChangeAlerts()
  return (
    <Scroller>
      <div className="alerts">
        <header className="page-head">
          <h1 className="page-title">{t('alerts.title')}</h1>
          <p className="alerts-hint">{t('alerts.hint')}</p>
          <button type="button" className="link" onClick={() => go({ kind: 'rates', currency: null })}>
            {t('alerts.toRates')}
          </button>
        </header>
        {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
        {board === undefined || alerts === undefined ? (
          error === null ? (
            <Waiting rows={4} />
          ) : null
        ) : (
          <>
            <AlertForm board={board} onDone={add} />
            <AlertList alerts={alerts} board={board} />
          </>
        )}
        {fired === undefined || board === undefined ? null : <Fired fired={fired} board={board} />}
        <ToldList />
      </div>
    </Scroller>
  )
}

function AlertList({ alerts, board }: { alerts: readonly RateAlert[]; board: RateBoard }) {
  const t = useWords()
  return (
    <section aria-label={t('alerts.list')}>
      <div className="section-head">
        <h2 className="section-title">{t('alerts.list')}</h2>
      </div>
      {alerts.length === 0 ? (
        <div className="alerts-none">
          <p>{t('alerts.noneTitle')}</p>
          <p className="meta">{t('alerts.noneText')}</p>
        </div>
      ) : (
        <ul>
          {alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} board={board} />
          ))}
        </ul>
      )}
    </section>
  )
}

function AlertRow({ alert, board }: { alert: RateAlert; board: RateBoard }) {
  const t = useWords()
  const format = useFormat()
  const { change, remove, reset } = useChangeAlerts()
  const [isChanging, setChanging] = useState(false)
  const rule = t(`alerts.rules.${alert.kind}`, { value: alertValue(alert, format) })
  const isElsewhere = board.date !== null && alert.base !== board.base
  if (isChanging) {
    return (
      <li className="alert-row">
        <AlertForm
          board={board}
          start={alert}
          onCancel={() => setChanging(false)}
          onDone={async (request) => {
            const done = await change(alert, request)
            if (done) setChanging(false)
            return done
          }}
        />
      </li>
    )
  }
  const named = (action: string) => ({ 'aria-label': `${action}: ${alert.currency}, ${rule}` })
  return (
    <li className="alert-row">
      <AlertCode {...alert} board={board} />
      <span className="alert-rule">{rule}</span>
      <span className="alert-state">
        {isElsewhere
          ? t('alerts.otherBase', { base: alert.base })
          : alert.armed
            ? t('alerts.waits')
            : t('alerts.holds')}
      </span>
      <span className="alert-actions">
        {alert.armed ? null : (
          <button type="button" className="link" {...named(t('alerts.reset'))} onClick={() => void reset(alert)}>
            {t('alerts.reset')}
          </button>
        )}
        <button type="button" className="link" {...named(t('alerts.change'))} onClick={() => setChanging(true)}>
          {t('alerts.change')}
        </button>
        <button type="button" className="link" {...named(t('alerts.remove'))} onClick={() => void remove(alert)}>
          {t('alerts.remove')}
        </button>
      </span>
    </li>
  )
}

function Fired({ fired, board }: { fired: readonly FiredAlert[]; board: RateBoard }) {
  const t = useWords()
  const format = useFormat()
  return (
    <section aria-label={t('alerts.fired')}>
      <div className="section-head">
        <h2 className="section-title">{t('alerts.fired')}</h2>
      </div>
      {fired.length === 0 ? <p className="alerts-none">{t('alerts.firedNone')}</p> : null}
      <ul>
        {fired.map((each) => (
          <li key={each.id} className="alert-row">
            <AlertCode {...each} board={board} />
            <span className="alert-rule">
              <strong className="number">{alertRate(each.value, each.base, format)}</strong>
              {' · '}
              {t(`alerts.rules.${each.kind}`, { value: alertValue(each, format) })}
            </span>
            <span className="alert-state">
              <bdi>{format.longDate(dayStart(each.date), 'UTC')}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type AlertCodeProps = Pick<RateAlert, 'currency' | 'base'> & { board: RateBoard }

/** The currency, with the way to its history where the board is of the same base. */
function AlertCode({ currency, base, board }: AlertCodeProps) {
  const t = useWords()
  const { go } = useNavigation()
  const code = <bdi className="number">{currency}</bdi>
  if (base !== board.base) return <span className="alert-code">{code}</span>
  return (
    <span className="alert-code">
      <button
        type="button"
        className="link"
        aria-label={t('palette.pair', { name: t('alerts.toRates'), value: currency })}
        onClick={() => go({ kind: 'rates', currency })}
      >
        {code}
      </button>
    </span>
  )
}
