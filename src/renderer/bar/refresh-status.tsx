import { lazy } from 'react'
import { useWords } from '../data/use-words.ts'
import { feedFacts } from '../data/feed-facts.ts'
import { useFeeds } from '../data/queries.ts'
import { useIsToday, useNow } from '../data/use-now.ts'
import { useOffline } from '../data/use-online.ts'
import { useRefresh } from '../data/use-refresh.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useDataUse } from '../data/use-traffic.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { LazyPopover } from '../ui/lazy-popover.tsx'

const RefreshDetails = lazy(async () => ({ default: (await import('./refresh-details.tsx')).RefreshDetails }))

/** What was last fetched longer ago than this is not fresh any more. */
const staleAfterMs = 24 * 3_600_000

/** What the reader's copy of the world is worth: being refreshed, cut off, or fresh as of a time. */
export function RefreshStatus() {
  const t = useWords()
  const { running, done, total, start, cancel } = useRefresh()
  const offline = useOffline()
  return (
    <div className="refresh">
      {running ? (
        <IconButton icon="close" label={t('bar.cancelRefresh')} onClick={cancel} />
      ) : (
        <IconButton className="refresh-start" icon="refresh" label={t('bar.refresh')} onClick={start} />
      )}
      <LazyPopover className="tool refresh-more" label={t('bar.refreshDetails')} content={RefreshDetails}>
        <Icon name="chevronDown" size={16} />
      </LazyPopover>
      <p className="refresh-words">
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
  const t = useWords()
  return (
    <span className="refresh-offline">
      <Icon name="offline" />
      {t('bar.offline')}
    </span>
  )
}

function LastUpdate() {
  const t = useWords()
  const format = useFormat()
  const { refreshPaused } = useSettings()
  const now = useNow()
  const isToday = useIsToday()
  const { data: feeds } = useFeeds()
  const { data: use } = useDataUse()
  if (feeds === undefined) return null
  const { updatedAt, nextCheckAt } = feedFacts(feeds)
  const hold = use?.hold ?? null
  const isAhead = nextCheckAt !== null && nextCheckAt > now && isToday(nextCheckAt)
  const next = refreshPaused
    ? t('bar.paused')
    : hold?.what === 'all'
      ? t(`bar.hold.${hold.why}`)
      : isAhead
        ? t('bar.nextCheck', { time: format.time(nextCheckAt, localZone) })
        : null
  const stale = updatedAt !== null && now - updatedAt > staleAfterMs
  const time =
    updatedAt === null
      ? ''
      : stale
        ? format.relativeTime(updatedAt, now, localZone)
        : (isToday(updatedAt) ? format.time : format.shortDate)(updatedAt, localZone)
  return (
    <>
      <span
        className={stale ? 'refresh-stale' : undefined}
        title={updatedAt === null ? undefined : format.dateTime(updatedAt, localZone)}
      >
        {updatedAt === null ? t('bar.neverUpdated') : t('bar.updated', { time })}
      </span>
      <span className="refresh-next">{next}</span>
    </>
  )
}
