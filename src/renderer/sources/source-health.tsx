import type { Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useOfferSource } from '../data/offered-address.ts'
import { useFeedDetails } from '../data/queries.ts'
import { sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Icon } from '../ui/icon.tsx'
import { sourceState } from './source-state.ts'
import { useChangeSources } from './use-change-sources.ts'
import { useCheckNow } from './use-check-now.ts'
import { resting } from '../ui/resting.ts'

/** How a source stands in a sentence or two, with what helps where something is wrong. */
export function SourceHealth({ feed }: { feed: Feed }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  const failures = useFeedDetails(feed.id).data?.failures ?? 0
  const state = sourceState(feed)
  const words = feed.failure === null ? null : wordsOfFailure(t, feed.failure)
  const at = feed.succeededAt ?? now
  const time = format.relativeTime(at, Math.max(at, now), localZone)
  const isGood = state === 'fresh' || state === 'never'
  return (
    <div className={isGood ? 'source-health' : 'source-health source-ill'} role="status">
      <Icon name={state === 'paused' ? 'pause' : isGood ? 'check' : 'warning'} />
      <div>
        <p className="source-verdict">{t(`sources.health.${state}`, { time })}</p>
        {words === null ? null : <p>{sideBySide(t, words.text, words.action)}</p>}
        {failures > 1 ? <p>{t('sources.failedTimes', { count: failures, number: format.number(failures) })}</p> : null}
        {isGood ? null : <Remedies feed={feed} />}
      </div>
    </div>
  )
}

function Remedies({ feed }: { feed: Feed }) {
  const t = useWords()
  const offerSource = useOfferSource()
  const { update } = useChangeSources()
  const { checking, check } = useCheckNow(feed)
  const state = sourceState(feed)
  return (
    <div className="source-remedies">
      {state === 'paused' ? (
        <button type="button" className="link" onClick={() => void update(feed, { state: 'active' })}>
          {t('sources.resume')}
        </button>
      ) : (
        <button type="button" className="link" {...resting(checking, check)}>
          {checking ? t('sources.checking') : t('app.tryAgain')}
        </button>
      )}
      {state === 'paused' ? null : (
        <button
          type="button"
          className="link"
          onClick={() => offerSource(feed.siteUrl ?? URL.parse('/', feed.url)?.href ?? feed.url)}
        >
          {t('sources.findAnother')}
        </button>
      )}
    </div>
  )
}
