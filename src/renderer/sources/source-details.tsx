import { useTranslation } from 'react-i18next'
import type { Feed } from '#shared/model.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { ExternalLink } from '../ui/external-link.tsx'
import { intervalWords } from '../data/interval-words.ts'
import { RemoveSource } from './remove-source.tsx'
import { SourceControls } from './source-controls.tsx'
import { SourceFailure } from './source-failure.tsx'
import { checkReason, isPlanned } from './source-state.ts'
import { useCheckNow } from './use-check-now.ts'

/** The health of a source, what to do about it, and how it is read. */
export function SourceDetails({ feed }: { feed: Feed }) {
  return (
    <div className="source-details">
      {feed.failure === null ? null : <SourceFailure error={feed.failure} />}
      <SourceFacts feed={feed} />
      <SourceActions feed={feed} />
      <SourceControls feed={feed} />
      <RemoveSource feed={feed} />
    </div>
  )
}

function SourceFacts({ feed }: { feed: Feed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { refreshPaused, refreshMinutes } = useSettings()
  const timeOf = (at: number | null) => (at === null ? t('sources.never') : format.dateTime(at, localZone))
  const time = intervalWords(t, format, feed.intervalMinutes ?? refreshMinutes)
  return (
    <dl className="source-facts">
      <Fact name={t('sources.lastCheck')}>{timeOf(feed.checkedAt)}</Fact>
      <Fact name={t('sources.lastSuccess')}>{timeOf(feed.succeededAt)}</Fact>
      <Fact name={t('sources.nextCheck')}>
        {isPlanned(feed, refreshPaused) ? timeOf(feed.dueAt) : t('sources.never')}
        <span className="source-why">{t(`sources.why.${checkReason(feed, refreshPaused)}`, { time })}</span>
      </Fact>
      <Fact name={t('sources.newestArticle')}>{timeOf(feed.newestEntryAt)}</Fact>
      <Fact name={t('sources.kept')}>
        {t('sources.keptCount', {
          count: feed.total,
          number: format.number(feed.total),
          unread: format.number(feed.unread),
        })}
      </Fact>
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

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="source-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function SourceActions({ feed }: { feed: Feed }) {
  const { t } = useTranslation()
  const { go } = useNavigation()
  const { checking, check } = useCheckNow(feed)
  return (
    <div className="source-actions">
      <button type="button" className="link" onClick={() => go({ kind: 'feed', feedId: feed.id })}>
        {t('sources.toArticles')}
      </button>
      <button type="button" className="link" disabled={checking} onClick={check}>
        {checking ? t('sources.checking') : t('sources.checkNow')}
      </button>
      {feed.siteUrl === null || feed.isSample ? null : (
        <ExternalLink url={feed.siteUrl}>{t('sources.openSite')}</ExternalLink>
      )}
    </div>
  )
}
