import { memo } from 'react'
import { alertValue } from '#shared/money/alert-value.ts'
import { useWords } from '../data/use-words.ts'
import { useAlerts } from '../data/queries.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Icon } from '../ui/icon.tsx'

/** More of them are on their own page alone. */
const mostShown = 5

/** What the reader waits for, beside the rates; it is made and changed on the page of alerts. */
export const AlertsSummary = memo(function AlertsSummary() {
  const t = useWords()
  const format = useFormat()
  const { go } = useNavigation()
  const { data: alerts } = useAlerts()
  return (
    <section className="alerts-summary" aria-label={t('alerts.list')}>
      <div className="section-head">
        <h2 className="section-title">{t('alerts.list')}</h2>
        <button type="button" className="link" onClick={() => go({ kind: 'alerts' })}>
          {t('alerts.new')}
        </button>
      </div>
      {alerts?.length === 0 ? <p className="meta alerts-summary-none">{t('alerts.noneTitle')}</p> : null}
      <ul>
        {alerts?.slice(0, mostShown).map((alert) => (
          <li key={alert.id} className="alerts-summary-row">
            <Icon name="bell" size={18} />
            <span>
              <bdi className="number">{alert.currency}</bdi>{' '}
              {t(`alerts.rules.${alert.kind}`, { value: alertValue(alert, format) })}
            </span>
            <span className="meta">{t(alert.armed ? 'alerts.waits' : 'alerts.holds')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
})
