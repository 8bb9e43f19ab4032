import type { ReactNode } from 'react'
import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { intervalWords } from '../data/interval-words.ts'
import { useFeedDetails } from '../data/queries.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { isPlanned } from './source-state.ts'
import { usePaceText } from './use-pace-text.ts'

/** What is known of a source: when it was asked, when it is asked next and why then, what is kept of it. */
export function SourceFacts({ feed }: { feed: Feed }) {
  const t = useWords()
  const format = useFormat()
  const paceText = usePaceText()
  const details = useFeedDetails(feed.id).data
  const timeOf = (at: number | null) => (at === null ? t('sources.never') : format.dateTime(at, localZone))
  const number = (count: number) => format.number(count)
  return (
    <dl className="source-facts">
      <Fact name={t('sources.lastCheck')}>{timeOf(feed.checkedAt)}</Fact>
      <Fact name={t('sources.lastSuccess')}>{timeOf(feed.succeededAt)}</Fact>
      <NextCheck feed={feed} />
      <Fact name={t('sources.newestArticle')}>{timeOf(feed.newestEntryAt)}</Fact>
      <Fact name={t('sources.pace')}>{details === undefined ? '…' : paceText(details.perWeek)}</Fact>
      <Fact name={t('sources.kept')}>
        {t('sources.keptCount', { count: feed.total, number: number(feed.total), unread: number(feed.unread) })}
        {details === undefined || feed.total === 0 ? null : (
          <span className="source-why">
            {t('sources.keptHow', {
              complete: number(details.offline.complete),
              text: number(details.offline.text),
              summary: number(details.offline.summary),
              starred: number(details.starred),
            })}
          </span>
        )}
      </Fact>
      {details === undefined || details.expired === 0 ? null : (
        <Fact name={t('sources.letGo')}>
          {t('sources.letGoCount', { count: details.expired, number: number(details.expired) })}
          <span className="source-why">{timeOf(details.expiredAt)}</span>
        </Fact>
      )}
      <Fact name={t('sources.address')}>
        <bdi className="source-url" dir="ltr">
          {feed.url}
        </bdi>
      </Fact>
      {feed.movedFrom === null ? null : (
        <Fact name={t('sources.movedFrom')}>
          <bdi className="source-url" dir="ltr">
            {feed.movedFrom}
          </bdi>
        </Fact>
      )}
    </dl>
  )
}

function NextCheck({ feed }: { feed: Feed }) {
  const t = useWords()
  const format = useFormat()
  const { refreshPaused } = useSettings()
  const details = useFeedDetails(feed.id).data
  const planned = isPlanned(feed, refreshPaused)
  const at = Math.max(feed.dueAt, details?.heldUntil ?? 0)
  const reason =
    refreshPaused && feed.state === 'active' && !feed.isSample && !feed.isSynced ? 'allPaused' : details?.dueReason
  return (
    <Fact name={t('sources.nextCheck')}>
      {planned ? format.dateTime(at, localZone) : t('sources.never')}
      <span className="source-why">
        {reason === undefined || details === undefined
          ? '…'
          : t(`sources.why.${reason}`, { time: intervalWords(t, format, details.intervalMinutes) })}
      </span>
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="source-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
