import { useTranslation } from 'react-i18next'
import { feedFacts } from '../data/feed-facts.ts'
import { useFeeds } from '../data/queries.ts'
import { useIsToday, useNow } from '../data/use-now.ts'
import { useOffline } from '../data/use-online.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'

/** What the reader's copy of the world is worth: being refreshed, cut off, or fresh as of a time. */
export function RefreshStatus() {
  const { t } = useTranslation()
  const { running, done, total, start, cancel } = useRefresh()
  const offline = useOffline()
  return (
    <div className="refresh">
      {running ? (
        <IconButton icon="close" label={t('bar.cancelRefresh')} onClick={cancel} />
      ) : (
        <IconButton className="refresh-start" icon="refresh" label={t('bar.refresh')} onClick={start} />
      )}
      <p className="refresh-words" role="status">
        {running ? t('bar.refreshing', { done, total }) : offline ? <OfflineWord /> : <LastUpdate />}
      </p>
      {running ? (
        <div
          className="refresh-line"
          role="progressbar"
          aria-label={t('bar.refresh')}
          aria-valuenow={done}
          aria-valuemax={total}
          style={{ inlineSize: `max(1.5rem, ${total === 0 ? 0 : (100 * done) / total}%)` }}
        />
      ) : null}
    </div>
  )
}

function OfflineWord() {
  const { t } = useTranslation()
  return (
    <span className="refresh-offline">
      <Icon name="offline" />
      {t('bar.offline')}
    </span>
  )
}

function LastUpdate() {
  const { t } = useTranslation()
  const format = useFormat()
  const { refreshPaused } = useSettings()
  const now = useNow()
  const isToday = useIsToday()
  const { data: feeds } = useFeeds()
  if (feeds === undefined) return null
  const { updatedAt, nextCheckAt } = feedFacts(feeds)
  const isAhead = nextCheckAt !== null && nextCheckAt > now && isToday(nextCheckAt)
  const next = refreshPaused
    ? t('bar.paused')
    : isAhead
      ? t('bar.nextCheck', { time: format.time(nextCheckAt, localZone) })
      : null
  return (
    <>
      <span title={updatedAt === null ? undefined : format.dateTime(updatedAt, localZone)}>
        {updatedAt === null
          ? t('bar.neverUpdated')
          : t('bar.updated', { time: (isToday(updatedAt) ? format.time : format.shortDate)(updatedAt, localZone) })}
      </span>
      <span className="refresh-next">{next}</span>
    </>
  )
}
